import { describe, expect, it } from 'vitest';
import { post, started } from './support.js';

const named = await started('request');
const messages = [{ role: 'user', content: 'Hello' }];

describe('Bedrock', () => {
  const invoke = (id: string, body: object) => post(named, `/model/${encodeURIComponent(id)}/invoke`, body);
  const body = { anthropic_version: 'bedrock-2023-05-31', max_tokens: 100, messages };

  it('InvokeModel answers a Message and wraps rejections', async () => {
    const served = await invoke('us.anthropic.claude-opus-4-7', body);
    expect(JSON.parse(served.text)).toMatchObject({ type: 'message', model: 'us.anthropic.claude-opus-4-7' });
    const { status, headers, text } = await invoke('us.anthropic.claude-opus-4-7', { ...body, temperature: 0.5 });
    expect([status, headers.get('x-amzn-errortype'), JSON.parse(text)]).toEqual([
      400,
      'ValidationException',
      { message: 'The model returned the following errors: `temperature` is deprecated for this model.' },
    ]);
  });

  it.each([
    ['anthropic.claude-opus-4-6-v1', 200],
    ['jp.anthropic.claude-opus-4-7', 200],
    ['arn:aws:bedrock:us-east-1:123456789012:inference-profile/us.anthropic.claude-opus-4-6-v1', 200],
    ['anthropic.claude-opus-4-7-v1', 400],
    ['us.anthropic.claude-opus-4-7-v1:0', 400],
    ['claude-opus-4-7', 400],
  ])('knows its own spellings of ids: %s', async (id, status) => {
    const answer = await invoke(id, body);
    expect(answer.status).toBe(status);
    if (status === 400) expect(JSON.parse(answer.text).message).toBe('The provided model identifier is invalid.');
  });

  it('reads the version and betas that clients put into the body', async () => {
    const version = { ...body, anthropic_version: '2026-10-21', temperature: 1 };
    expect((await invoke('anthropic.claude-opus-4-6-v1', version)).text).toContain('Extra inputs are not permitted');
    const thinking = { type: 'enabled', budget_tokens: 2048 };
    const interleaved = { ...body, thinking, anthropic_beta: ['interleaved-thinking-2025-05-14'] };
    expect((await invoke('anthropic.claude-opus-4-6-v1', interleaved)).status).toBe(200);
    expect((await invoke('anthropic.claude-opus-4-6-v1', { ...body, thinking })).status).toBe(400);
  });

  it('Converse is held to the same rules', async () => {
    const converse = (body: object) => post(named, '/model/anthropic.claude-opus-4-7/converse', body);
    const messages = [{ role: 'user', content: [{ text: 'Hello' }] }];
    const refusal = async (body: object) => JSON.parse((await converse({ messages, ...body })).text).message;
    expect(await refusal({ inferenceConfig: { temperature: 0 } })).toMatch(/`temperature` is deprecated/);
    expect(await refusal({ inferenceConfig: { topP: 0.5 } })).toMatch(/`top_p` is deprecated/);
    expect(await refusal({ additionalModelRequestFields: { top_k: 5 } })).toMatch(/top_k/);
    const enabled = { type: 'enabled', budget_tokens: 1024 };
    expect(await refusal({ additionalModelRequestFields: { reasoning_config: enabled } })).toMatch(
      /thinking\.type\.enabled/,
    );
    expect(await refusal({ messages: [...messages, { role: 'assistant', content: [{ text: '{' }] }] })).toMatch(
      /prefill/,
    );

    const thinking = { type: 'adaptive', display: 'summarized' };
    const { text } = await converse({ messages, additionalModelRequestFields: { thinking } });
    expect(JSON.parse(text)).toMatchObject({
      output: {
        message: {
          role: 'assistant',
          content: [
            {
              reasoningContent: { reasoningText: { text: expect.stringMatching(/./), signature: expect.any(String) } },
            },
            { text: 'This is a stub answer.' },
          ],
        },
      },
      stopReason: 'end_turn',
    });
  });

  it('Converse tools come and go in its own shape', async () => {
    const json = { type: 'object', properties: { n: { type: 'integer' } }, required: ['n'] };
    const { text } = await post(named, '/model/anthropic.claude-opus-4-7/converse', {
      messages: [
        { role: 'user', content: [{ text: 'Hello' }] },
        { role: 'assistant', content: [{ toolUse: { toolUseId: 'a', name: 'count', input: {} } }] },
        { role: 'user', content: [{ toolResult: { toolUseId: 'a', content: [{ text: '3' }] } }] },
      ],
      toolConfig: {
        tools: [{ toolSpec: { name: 'count', inputSchema: { json } } }],
        toolChoice: { tool: { name: 'count' } },
      },
    });
    expect(JSON.parse(text).output.message.content).toEqual([
      { toolUse: { toolUseId: expect.any(String), name: 'count', input: { n: 1 } } },
    ]);
    expect(named.requests.at(-1)?.body).toMatchObject({
      tool_choice: { type: 'tool', name: 'count' },
      messages: [
        {},
        { content: [{ type: 'tool_use', id: 'a', name: 'count' }] },
        { content: [{ type: 'tool_result', tool_use_id: 'a', content: [{ type: 'text', text: '3' }] }] },
      ],
    });
  });
});

describe('Vertex', () => {
  const path = (id: string, method: string) =>
    `/v1/projects/p/locations/global/publishers/anthropic/models/${id}:${method}`;
  const body = { anthropic_version: 'vertex-2023-10-16', max_tokens: 100, messages };

  it('rawPredict and streamRawPredict answer as the Messages API does', async () => {
    expect(JSON.parse((await post(named, path('claude-opus-4-7', 'rawPredict'), body)).text).type).toBe('message');
    const streamed = await post(named, path('claude-opus-4-7', 'streamRawPredict'), { ...body, stream: true });
    expect(streamed.text).toMatch(/^event: message_start\n/);
    const refused = await post(named, path('claude-opus-4-7@default', 'rawPredict'), { ...body, temperature: 0 });
    expect([refused.status, JSON.parse(refused.text).error.message]).toEqual([
      400,
      '`temperature` is deprecated for this model.',
    ]);
    expect((await post(named, path('anthropic.claude-opus-4-7', 'rawPredict'), body)).status).toBe(404);
  });

  it('counts tokens of the model in the body', async () => {
    const { status } = await post(named, path('count-tokens', 'rawPredict'), { ...body, model: 'claude-opus-4-7' });
    expect(status).toBe(200);
  });
});
