import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';

/** What the model answers when so many results of tools lie before it: a text, a call, or both. */
export interface Step {
	readonly text?: string;
	readonly tool?: string;
	readonly input?: Readonly<Record<string, unknown>> | string;
}

export interface ModelServer {
	/** On the loopback address, which is all that it listens on. */
	readonly port: number;
	/** What was asked of it, by path. */
	readonly asked: readonly string[];
	close(): Promise<void>;
}

type Json = Readonly<Record<string, unknown>>;

/** How long an answer takes: a person's window must see the agent at work. */
const thinkingMs = 700;

/**
 * A model that plays a script, in the four protocols that coding agents speak: OpenAI's chat completions and responses,
 * Anthropic's messages, Gemini's generateContent. Requests without tools (titles, checks) get a word.
 */
export async function startModelServer(steps: readonly Step[]): Promise<ModelServer> {
	const asked: string[] = [];
	const server = createServer((request, response) => {
		const path = (request.url ?? '').split('?')[0] ?? '';
		asked.push(path);
		answer(path, request, response, steps).catch((failure: unknown) => {
			response.statusCode = 500;
			response.end(String(failure));
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo;
	return {
		port,
		asked,
		close: () =>
			new Promise((resolve) => {
				server.closeAllConnections();
				server.close(() => resolve());
			}),
	};
}

async function answer(
	path: string,
	request: IncomingMessage,
	response: ServerResponse,
	steps: readonly Step[],
): Promise<void> {
	const body = await bodyOf(request);
	if (/count_?tokens$/i.test(path)) return json(response, { input_tokens: 9, totalTokens: 9 });
	const speak = [
		[/\/chat\/completions$/, chatCompletion],
		[/\/messages$/, message],
		[/\/responses$/, modelResponse],
		[/:(stream)?generateContent$/i, generated],
	].find(([pattern]) => (pattern as RegExp).test(path))?.[1] as typeof message | undefined;
	if (!speak)
		return json(response, { object: 'list', data: [{ id: 'scripted', object: 'model' }] });
	await delay(thinkingMs);
	const done = resultsIn(body);
	const step = hasTools(body) ? (steps[Math.min(done, steps.length - 1)] ?? {}) : { text: 'ok' };
	speak(body, step, response, done);
}

/** How many results of tools a request carries, in whichever protocol. */
function resultsIn(body: Json): number {
	const messages = listOf(body['messages']);
	const inMessages = messages.reduce<number>((sum, one) => {
		const parts = listOf(one['content']).filter(({ type }) => type === 'tool_result');
		return sum + (one['role'] === 'tool' ? 1 : parts.length);
	}, 0);
	const outputs = listOf(body['input']).filter(({ type }) => `${type}`.endsWith('_call_output'));
	const parts = listOf(body['contents']).flatMap((one) => listOf(one['parts']));
	return inMessages + outputs.length + parts.filter((part) => part['functionResponse']).length;
}

function hasTools(body: Json): boolean {
	return listOf(body['tools']).length > 0;
}

function listOf(value: unknown): readonly Json[] {
	return Array.isArray(value) ? value.filter((one) => typeof one === 'object' && one !== null) : [];
}

function chatCompletion(body: Json, step: Step, response: ServerResponse, nth: number): void {
	const about = { id: `chat-${nth}`, created: 1, model: body['model'] };
	const args = JSON.stringify(step.input);
	const call = step.tool && {
		...{ index: 0, id: `call_${nth}_${Date.now()}`, type: 'function' },
		function: { name: step.tool, arguments: args },
	};
	const usage = { prompt_tokens: 10, completion_tokens: 5, total_tokens: 15 };
	const finish = call ? 'tool_calls' : 'stop';
	const content = step.text ?? null;
	if (body['stream'] !== true) {
		const said = { role: 'assistant', content, ...(call && { tool_calls: [call] }) };
		const choices = [{ index: 0, message: said, finish_reason: finish }];
		return json(response, { ...about, object: 'chat.completion', choices, usage });
	}
	const chunk = (delta: object, reason: string | null = null) => ({
		data: {
			...about,
			object: 'chat.completion.chunk',
			choices: [{ index: 0, delta, finish_reason: reason }],
		},
	});
	events(response, [
		chunk({ role: 'assistant', content: step.text ?? '' }),
		...(call ? [chunk({ tool_calls: [call] })] : []),
		chunk({}, finish),
		{ data: { ...about, object: 'chat.completion.chunk', choices: [], usage } },
		{ data: '[DONE]' },
	]);
}

function message(body: Json, step: Step, response: ServerResponse, nth: number): void {
	const content = [
		...(step.text ? [{ type: 'text', text: step.text }] : []),
		...(step.tool
			? [
					{
						type: 'tool_use',
						id: `toolu_01${nth}${Date.now()}`,
						name: step.tool,
						input: step.input,
					},
				]
			: []),
	];
	const usage = { input_tokens: 10, output_tokens: 5 };
	const reason = step.tool ? 'tool_use' : 'end_turn';
	const about = { id: `msg_01${nth}${Date.now()}`, type: 'message', role: 'assistant' };
	const said = { ...about, model: body['model'], stop_sequence: null, usage };
	if (body['stream'] !== true) return json(response, { ...said, content, stop_reason: reason });
	const named = (data: Json) => ({ event: `${data['type']}`, data });
	events(response, [
		named({ type: 'message_start', message: { ...said, content: [], stop_reason: null } }),
		...content.flatMap((part, index) => {
			const isText = part.type === 'text';
			const empty = isText ? { ...part, text: '' } : { ...part, input: {} };
			const delta = isText
				? { type: 'text_delta', text: step.text }
				: { type: 'input_json_delta', partial_json: JSON.stringify(step.input) };
			return [
				named({ type: 'content_block_start', index, content_block: empty }),
				named({ type: 'content_block_delta', index, delta }),
				named({ type: 'content_block_stop', index }),
			];
		}),
		named({
			type: 'message_delta',
			delta: { stop_reason: reason, stop_sequence: null },
			usage: { output_tokens: 5 },
		}),
		named({ type: 'message_stop' }),
	]);
}

function modelResponse(body: Json, step: Step, response: ServerResponse, nth: number): void {
	const id = `${nth}${Date.now()}`;
	const isFree = typeof step.input === 'string';
	const call = step.tool && {
		...{ id: `item_${id}`, call_id: `call_${id}`, name: step.tool, status: 'completed' },
		...(isFree
			? { type: 'custom_tool_call', input: step.input }
			: { type: 'function_call', arguments: JSON.stringify(step.input) }),
	};
	const said = { type: 'message', id: `msg_${id}`, role: 'assistant', status: 'completed' };
	const text = { type: 'output_text', text: step.text, annotations: [] };
	const output = [...(step.text ? [{ ...said, content: [text] }] : []), ...(call ? [call] : [])];
	const usage = {
		...{ input_tokens: 10, output_tokens: 5, total_tokens: 15 },
		input_tokens_details: { cached_tokens: 0 },
		output_tokens_details: { reasoning_tokens: 0 },
	};
	const about = { id: `resp_${id}`, object: 'response', created_at: 1, model: body['model'] };
	const whole = { ...about, status: 'completed', output, usage };
	if (body['stream'] !== true) return json(response, whole);
	const named = (data: Json, index: number) => ({
		event: `${data['type']}`,
		data: { ...data, sequence_number: index },
	});
	events(
		response,
		[
			{ type: 'response.created', response: { ...about, status: 'in_progress', output: [] } },
			...output.flatMap((item, at) => [
				{ type: 'response.output_item.added', output_index: at, item },
				{ type: 'response.output_item.done', output_index: at, item },
			]),
			{ type: 'response.completed', response: whole },
		].map(named),
	);
}

function generated(body: Json, step: Step, response: ServerResponse): void {
	const wanted = body['generationConfig'] as Json | undefined;
	const isJson = wanted?.['responseMimeType'] === 'application/json';
	const routing = '{"reasoning":"x","model_choice":"flash","next_speaker":"user"}';
	const parts = isJson
		? [{ text: routing }]
		: [
				...(step.text ? [{ text: step.text }] : []),
				...(step.tool ? [{ functionCall: { name: step.tool, args: step.input } }] : []),
			];
	const content = { role: 'model', parts };
	const data = {
		candidates: [{ content, finishReason: 'STOP', index: 0 }],
		usageMetadata: { promptTokenCount: 10, candidatesTokenCount: 5, totalTokenCount: 15 },
		modelVersion: 'scripted',
	};
	// The name of the method says whether the answer is streamed.
	if (/stream/i.test(response.req.url ?? '')) events(response, [{ data }]);
	else json(response, data);
}

function json(response: ServerResponse, body: Json): void {
	response.setHeader('content-type', 'application/json');
	response.end(JSON.stringify(body));
}

function events(
	response: ServerResponse,
	all: readonly { readonly event?: string; readonly data: unknown }[],
): void {
	response.writeHead(200, { 'content-type': 'text/event-stream' });
	for (const { event, data } of all) {
		if (event !== undefined) response.write(`event: ${event}\n`);
		response.write(`data: ${typeof data === 'string' ? data : JSON.stringify(data)}\n\n`);
	}
	response.end();
}

async function bodyOf(request: IncomingMessage): Promise<Json> {
	const chunks: Buffer[] = [];
	for await (const chunk of request) chunks.push(chunk as Buffer);
	try {
		return JSON.parse(Buffer.concat(chunks).toString('utf8')) as Json;
	} catch {
		return {};
	}
}
