import assert from 'node:assert/strict';
import fc from 'fast-check';
import { csvText, jsonText, markdownText, visible } from '../../src/report/escape.ts';
import { hostileNames } from './sample.ts';

/** What must never reach a terminal, a table or a page as it is. */
const acting = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u;
const data = fc.oneof(fc.constantFrom(...hostileNames), fc.string({ unit: 'binary' }));

describe('escaping', () => {
	it('makes hidden characters visible and cuts what is long', () => {
		assert.equal(visible('a\u202eb\n\u001b\ud800'), 'a⟨U+202E⟩b⟨U+000A⟩⟨U+001B⟩⟨U+D800⟩');
		assert.equal(visible('😀'.repeat(80)), '😀'.repeat(80));
		assert.equal(visible('😀'.repeat(81)), `${'😀'.repeat(79)}…`);
	});

	it('leaves no markup, link, entity or column in Markdown', () => {
		assert.equal(markdownText('<b>|[x](y)&amp;'), '&lt;b&gt;\\|\\[x\\]\\(y\\)&amp;amp;');
		assert.equal(markdownText('https://www.x.y'), 'https\\://www\\.x\\.y');
		fc.assert(
			fc.property(data, (text) => {
				const escaped = markdownText(text);
				assert.doesNotMatch(escaped, acting);
				const bare = escaped.replace(/\\[!-/:-@[-`{-~]|&(lt|gt|amp);/g, '');
				assert.doesNotMatch(bare, /[\\`*_{}[\]()#+\-.!|~:@$<>]/);
			}),
		);
	});

	it('gives CSV cells of one quoted line that are no formula', () => {
		assert.equal(csvText('a "b", c'), '"a ""b"", c"');
		assert.equal(csvText('=1+1'), `"'=1+1"`);
		assert.equal(csvText(' -1'), `"' -1"`);
		fc.assert(
			fc.property(data, (text) => {
				const cell = csvText(text);
				assert.match(cell, /^"([^"]|"")*"$/);
				assert.doesNotMatch(cell, acting);
				assert.doesNotMatch(cell.slice(1), /^\s*[=+\-@＝＋－＠|%]/);
			}),
		);
	});

	it('gives JSON with the same data and nothing that acts', () => {
		fc.assert(
			fc.property(data, (text) => {
				const json = jsonText(JSON.stringify({ [text]: text }, null, 2));
				assert.doesNotMatch(json.replaceAll('\n', ''), acting);
				assert.deepEqual(JSON.parse(json), JSON.parse(JSON.stringify({ [text]: text })));
			}),
		);
	});
});
