/** Names and addresses under which AI agents put themselves beside a person; `[bot]` ends what GitHub calls one. */
const agents =
	/\[bot\]|noreply@(?:anthropic|openai|cursor)\.|@(?:cursor|aider|codex|devin|opencode)\.|\+copilot@|\bcopilot\b|gemini-code-assist|^(?:claude|codex|cursor|aider|devin|gemini|qwen)\b/i;
/** A mob is smaller; a message that lists more lists something else. */
const mostPeople = 20;

/** The address of a line like `Ada <ada@example.org> 1700000000 +0100`, in lower case; null where there is none. */
export function addressOf(line: string): string | null {
	return /<([^<>]{1,200})>/.exec(line)?.[1]?.trim().toLowerCase() || null;
}

/**
 * Who made a commit together: the committer, then each human of its `Co-authored-by` trailers, each once. AI agents that sign
 * that way are no people. Empty where the committer has no address.
 */
export function peopleOf(committer: string, message: string): string[] {
	const own = addressOf(committer);
	if (own === null) return [];
	const people = [own];
	for (const [, who = ''] of message.matchAll(/^co-authored-by:[ \t]*(.{1,400})$/gim)) {
		const address = addressOf(who);
		if (address === null || agents.test(who.trim()) || people.includes(address)) continue;
		if (people.length < mostPeople) people.push(address);
	}
	return people;
}
