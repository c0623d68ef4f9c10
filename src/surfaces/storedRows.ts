import { counted } from './wording.ts';

/** Parts that can be deleted each for itself. */
export type StoredPart = 'texts' | 'drafts' | 'evidence' | 'recordings' | 'damaged';

/** Bytes on disk, and rows. */
export interface StoredSizes {
	readonly databaseBytes: number;
	readonly damagedBytes: number;
	readonly recordingBytes: number;
	readonly insertions: number;
	readonly texts: number;
	readonly slices: number;
	readonly drafts: number;
	readonly blobs: number;
}

export interface StoredRow {
	/** Null: goes with everything only. */
	readonly part: StoredPart | null;
	readonly label: string;
	/** How much of it there is. */
	readonly amount: string;
	readonly detail: string;
	/** What is lost with it, and what is not. */
	readonly consequence: string;
}

/** Everything that is kept, the most private first. */
export function storedRows(sizes: StoredSizes): readonly StoredRow[] {
	return [
		{
			part: 'recordings',
			label: 'Recordings',
			amount: bytesText(sizes.recordingBytes),
			detail: 'Files that you asked for. They hold source code. Kept until you delete them',
			consequence: 'Recordings cannot be brought back. Nothing else changes.',
		},
		{
			part: 'drafts',
			label: 'Drafts of edited documents',
			amount: counted(sizes.drafts, 'document'),
			detail: 'Their text and who wrote it, so that a reload loses nothing. Text is kept 30 days',
			consequence:
				'After a reload, AI code that is not committed may no longer be known as such. Documents that are open are drafted anew. Figures stay.',
		},
		{
			part: 'texts',
			label: 'Text of AI code',
			amount: counted(sizes.texts, 'insertion'),
			detail: 'To compare it with what became of it. Kept 30 days after its last change',
			consequence:
				'It can no longer be compared, and lines that are still open may count as deleted. Figures so far stay.',
		},
		{
			part: 'evidence',
			label: 'Slices of time, and single edits of AI code',
			amount: counted(sizes.slices, 'slice'),
			detail: 'What figures open down to: when, in which file. Slices are kept 90 days',
			consequence: 'Figures stay, but no longer open down to when and where.',
		},
		{
			part: 'damaged',
			label: 'Damaged databases that were set aside',
			amount: bytesText(sizes.damagedBytes),
			detail: 'From before a crash of the disk or the machine, if there was one',
			consequence: 'What could perhaps still be rescued from them is gone. Nothing else changes.',
		},
		{
			part: null,
			label: 'Figures',
			amount: `${counted(sizes.insertions, 'insertion')}, origins of ${counted(sizes.blobs, 'committed text')}`,
			detail:
				'Minutes by day, lines by outcome, names of tools and files; no code. Kept until you delete everything',
			consequence: '',
		},
		{
			part: null,
			label: 'In all',
			amount: bytesText(sizes.databaseBytes + sizes.damagedBytes + sizes.recordingBytes),
			detail:
				'One database and the files above, readable by you alone. Nothing leaves this machine',
			consequence: '',
		},
	];
}

/** `0 bytes`, `812 bytes`, `34 kB`, `1.2 MB`. */
export function bytesText(bytes: number): string {
	if (bytes < 1000) return bytes === 1 ? '1 byte' : `${bytes} bytes`;
	if (bytes < 1_000_000) return `${Math.round(bytes / 1000)} kB`;
	return `${(bytes / 1_000_000).toFixed(1)} MB`;
}
