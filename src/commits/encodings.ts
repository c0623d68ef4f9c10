/** What the editor calls an encoding, where the standard of the web has another name for it. */
const labels: Readonly<Record<string, string>> = {
	utf8: 'utf-8',
	utf8bom: 'utf-8',
	utf16le: 'utf-16le',
	utf16be: 'utf-16be',
	macroman: 'macintosh',
	cp866: 'ibm866',
	koi8r: 'koi8-r',
	koi8u: 'koi8-u',
	gbk: 'gbk',
	gb2312: 'gbk',
	gb18030: 'gb18030',
	cp950: 'big5',
	big5hkscs: 'big5',
	shiftjis: 'shift_jis',
	eucjp: 'euc-jp',
	euckr: 'euc-kr',
	windows874: 'windows-874',
	iso885911: 'windows-874',
};

/**
 * The label of the Encoding Standard for an encoding that an editor names (`windows1252`, `iso885915`, `shiftjis`); null
 * for one that the standard does not have (`cp437`).
 */
export function encodingLabel(name: string): string | null {
	const known = labels[name];
	if (known !== undefined) return known;
	const [, windows] = /^windows(125\d)$/.exec(name) ?? [];
	if (windows !== undefined) return `windows-${windows}`;
	const [, part] = /^iso8859(\d{1,2})$/.exec(name) ?? [];
	return part === undefined ? null : `iso-8859-${part}`;
}
