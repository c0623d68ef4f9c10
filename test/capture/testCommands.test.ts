import assert from 'node:assert/strict';
import { runsTests } from '../../src/capture/testCommands.ts';

describe('a test run in a terminal', () => {
	for (const line of [
		'npm test',
		'npm t -- --grep x',
		'npm run test',
		'npm run test:unit -- --watch',
		'pnpm -r test',
		'yarn test',
		'bun test a.ts',
		'npx vitest run',
		'node_modules/.bin/jest --watch',
		'CI=1 npx mocha',
		'node --test test/',
		'python -m pytest -q',
		'python3.12 -m unittest',
		'poetry run pytest',
		'uv run pytest',
		'go test ./...',
		'cargo test && git commit',
		'cd web; npm test',
		'cargo nextest run',
		'./gradlew :test',
		'mvn -q test',
		'make check',
		'bundle exec rspec',
		'playwright test',
		'npx playwright test',
		'dotnet test',
		'C:\\tools\\jest.cmd',
	])
		it(`is ${line}`, () => assert.equal(runsTests(line), true));

	for (const line of [
		'',
		'npm install',
		'npm run build',
		'npm run dev',
		'node app.js',
		'python test.py',
		'python -m http.server',
		'git commit -m test',
		'go build ./...',
		'ls test',
		'echo npm test',
		'cat jest',
		'constructor',
		'make all',
		`echo ${'x'.repeat(5_000)}; npm test`,
	])
		it(`is not ${line.slice(0, 40)}`, () => assert.equal(runsTests(line), false));
});
