import type { Random } from './random.ts';

/** Languages in which code is made up; each has a file extension and a way to indent. */
export type Language = 'typescript' | 'python' | 'go' | 'css' | 'html';

export const extensionOf: Readonly<Record<Language, string>> = {
	typescript: 'ts',
	python: 'py',
	go: 'go',
	css: 'css',
	html: 'html',
};

const nouns =
	'order,row,field,token,price,label,user,page,cache,event,query,route,chunk,total,frame,limit,buffer,report,item,state,score,group,batch,signal,layer,image,record,member,window,handle'.split(
		',',
	);
const verbs =
	'load,parse,merge,split,count,find,build,write,check,apply,render,fetch,close,open,sort,filter,reduce,store,send,read,update,remove,insert,match,encode,decode'.split(
		',',
	);
const words =
	'the,first,last,next,empty,every,only,when,before,after,without,until,because,slow,fast,one,two,both,new,old'.split(
		',',
	);

/** Makes up code that no other seed makes up: a stand-in for what people and tools write. */
export class Code {
	readonly random: Random;
	readonly language: Language;

	constructor(random: Random, language: Language) {
		this.random = random;
		this.language = language;
	}

	get indent(): string {
		return this.language === 'python' ? '    ' : '\t';
	}

	/** `loadPrice7` or `load_price_7`: names are all but unique. */
	name(): string {
		const { random } = this;
		const parts = [random.pick(verbs), random.pick(nouns), String(random.int(2, 999))];
		if (this.language === 'python') return parts.join('_');
		if (this.language === 'css' || this.language === 'html') return parts.join('-');
		return parts.map((part, index) => (index === 0 ? part : capital(part))).join('');
	}

	word(): string {
		return this.random.pick(this.random.chance(2) ? words : nouns);
	}

	/** Some words of prose, without a mark of the language. */
	prose(count = this.random.int(3, 7)): string {
		return Array.from({ length: count }, () => this.word()).join(' ');
	}

	comment(): string {
		const text = this.prose();
		if (this.language === 'python') return `# ${text}`;
		if (this.language === 'html') return `<!-- ${text} -->`;
		return this.language === 'css' ? `/* ${text} */` : `// ${text}`;
	}

	expression(depth = 0): string {
		const { random } = this;
		switch (random.int(0, depth > 1 ? 2 : 6)) {
			case 0:
				return String(random.int(0, 9999));
			case 1:
				return this.name();
			case 2:
				return this.language === 'go' || random.chance(2)
					? `"${this.prose(2)}"`
					: `'${this.prose(2)}'`;
			case 3:
				return `${this.expression(depth + 1)} ${random.pick(['+', '-', '*', '<', '>='])} ${this.expression(depth + 1)}`;
			case 4:
				return `${this.name()}.${this.name()}`;
			default:
				return `${this.name()}(${this.expression(depth + 1)}, ${this.expression(depth + 1)})`;
		}
	}

	/** One line that can stand anywhere in a block, without indent and line end. */
	statement(): string {
		const { random } = this;
		const [name, value] = [this.name(), this.expression()];
		switch (this.language) {
			case 'css':
				return `${random.pick(['margin', 'padding', 'width', 'gap'])}: ${random.int(1, 64)}px ${random.int(1, 64)}px;`;
			case 'html':
				return `<p class="${name}">${this.prose()}</p>`;
			case 'python':
				return random.pick([
					`${name} = ${value}`,
					`${name}.append(${value})`,
					`self.${name} = ${value}`,
				]);
			case 'go':
				return random.pick([`${name} := ${value}`, `${name}(${value})`, `${name} = ${value}`]);
			default:
				return random.pick([
					`const ${name} = ${value};`,
					`${name}(${value});`,
					`this.${name} = ${value};`,
				]);
		}
	}

	/** A function (in CSS a rule) of so many statements, nested here and there, without a last line end. */
	block(statements = this.random.int(2, 6), indent = ''): string {
		const lines = [`${indent}${this.#head()}`];
		let depth = indent + this.indent;
		let left = statements;
		while (left-- > 0) {
			if (!isMarkup(this.language) && depth.length < indent.length + 12 && this.random.chance(5)) {
				lines.push(`${depth}${this.#condition()}`);
				lines.push(`${depth}${this.indent}${this.statement()}`);
				if (this.language !== 'python') lines.push(`${depth}}`);
			} else lines.push(`${depth}${this.statement()}`);
			if (this.random.chance(8)) lines.push(`${depth}${this.comment()}`);
			depth = indent + this.indent;
		}
		if (this.language === 'html') lines.push(`${indent}</section>`);
		else if (this.language !== 'python') lines.push(`${indent}}`);
		return lines.join('\n');
	}

	/** A whole file of about so many blocks, with a last line end. */
	file(blocks = this.random.int(4, 7)): string {
		const head = this.language === 'go' ? [`package ${this.random.pick(nouns)}\n`] : [];
		const all = Array.from({ length: blocks }, () => this.block());
		return `${[...head, ...all].join('\n\n')}\n`;
	}

	#head(): string {
		const [name, a, b] = [this.name(), this.name(), this.name()];
		switch (this.language) {
			case 'css':
				return `.${name} {`;
			case 'html':
				return `<section id="${name}">`;
			case 'python':
				return `def ${name}(${a}, ${b}):`;
			case 'go':
				return `func ${name}(${a} int, ${b} string) {`;
			default:
				return `export function ${name}(${a}: number, ${b}: string) {`;
		}
	}

	#condition(): string {
		const value = this.expression(1);
		if (this.language === 'python') return `if ${value}:`;
		return this.language === 'go' ? `if ${value} {` : `if (${value}) {`;
	}
}

function isMarkup(language: Language): boolean {
	return language === 'css' || language === 'html';
}

function capital(word: string): string {
	return word.slice(0, 1).toUpperCase() + word.slice(1);
}
