import { CLIENT, type Flow } from './flow.js';

/** Checks of the id that stand around the one call of the function which sends the request. */
export const GUARDS_OF_CALLERS: readonly Flow[] = [
  {
    name: 'a method that is only called for the models of another vendor',
    source: `import { BedrockRuntimeClient, ConverseStreamCommand } from '@aws-sdk/client-bedrock-runtime';
const client = new BedrockRuntimeClient({});
export class Handler {
  constructor(private readonly options: { modelId?: string }) {}
  async *ask(messages: any[]) {
    const modelId = this.options.modelId ?? 'anthropic.claude-opus-4-6-v1'; //! model
    if (modelId.includes('amazon.nova')) {
      yield* this.nova(messages, modelId);
      return;
    }
    yield client.send(new ConverseStreamCommand({ modelId, messages, inferenceConfig: { temperature: 0.2 } })); //! temperature
  }
  private async *nova(messages: any[], modelId: string) {
    yield client.send(new ConverseStreamCommand({ modelId, messages, inferenceConfig: { temperature: 0 } }));
  }
}`,
    modelOverridable: true,
  },
  {
    name: 'a function that another call reaches without the check',
    source: `${CLIENT}
function old(model: string) {
  return client.messages.create({ model, max_tokens: 1, messages: [], temperature: 0.2 }); //! temperature warning
}
export function ask(model: string) {
  if (model.includes('opus-4-7')) return client.messages.create({ model, max_tokens: 1, messages: [] });
  return old(model);
}
export const other = () => old('claude-opus-4-6'); //! model`,
    modelOverridable: true,
  },
  {
    name: 'a function of two steps that the target does not get to',
    source: `${CLIENT}
function send(model: string) {
  return client.messages.create({ model, max_tokens: 1, messages: [], temperature: 0.4 });
}
function old(model: string) {
  return send(model);
}
export function ask(model: string) {
  return model.includes('opus-4-7')
    ? client.messages.create({ model, max_tokens: 1, messages: [] })
    : old(model);
}
await client.messages.create({ model: 'claude-opus-4-6', max_tokens: 1, messages: [], temperature: 0.2 }); //! model, temperature`,
  },
];
