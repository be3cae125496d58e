import type { Node } from '@babel/types';
import { keyName, unwrap } from '../../walk.js';
import type { Context } from '../abstract.js';
import { held } from './model-subjects.js';

/*
 * Conditions about who a request goes to: `provider === 'moonshot'`.
 */

/** Vendors and servers without Claude models, as programs call them (each one's list of models; 2026-11). */
const OTHERS = new Set(
  [
    ...[
      'deepseek',
      'kimi',
      'moonshot',
      'moonshotai',
      'qwen',
      'dashscope',
      'zhipu',
      'zhipuai',
      'bigmodel',
      'glm',
      'zai',
    ],
    ...[
      'minimax',
      'stepfun',
      'doubao',
      'volcengine',
      'hunyuan',
      'qianfan',
      'ernie',
      'mistral',
      'mistralai',
      'codestral',
    ],
    ...['gemini', 'xai', 'grok', 'groq', 'cohere', 'cerebras', 'ollama', 'lmstudio', 'llamacpp'],
  ].flatMap((name) => [name, `${name}ai`]),
);

const NAME =
  /^(?:(?:llm|ai|api|chat|model|reasoning|active|current|selected|effective|resolved)_?)?(?:provider|vendor)(?:_?(?:id|name|type|kind|key))?$/i;

/** Whose provider serves something else than the model: `search.provider`. */
const OF_OTHERS =
  /embed|search|auth|image|speech|voice|audio|tts|stt|transcri|vector|storage|mail|pay|translat|rerank/i;

/** The name of an expression, and those of the objects that it is a member of. */
function namesOf(node: Node): readonly string[] {
  const inner = unwrap(node);
  if (inner.type === 'Identifier') return [inner.name];
  if (inner.type !== 'MemberExpression' && inner.type !== 'OptionalMemberExpression') return [];
  return [keyName(inner.property, inner.computed) ?? '', ...namesOf(inner.object)];
}

/** Keys under which libraries take the options of the vendors that have Claude models (AI SDK 7; 2026-11). */
const WITH_CLAUDE = /^(?:anthropic|bedrock|amazonBedrock|(?:google)?[vV]ertex|vertexAnthropic|gateway)$/;

/** Whether a key is the name of a vendor that has Claude models. */
export function servesClaude(key: string): boolean {
  return WITH_CLAUDE.test(key);
}

/** Whether an expression says by its name which vendor a request goes to. */
export function isProvider(node: Node): boolean {
  const [name = '', ...objects] = namesOf(node);
  return NAME.test(name) && !objects.some((object) => OF_OTHERS.test(object));
}

/**
 * Whether a request goes to a vendor that has no Claude models where `subject` is `text`: the subject says by its name which
 * vendor a request goes to, and the text names another one.
 */
export function isOtherProvider(subject: Node, text: string, context: Context): boolean {
  return (
    OTHERS.has(text.toLowerCase().replaceAll(/[-_. ]/g, '')) &&
    (isProvider(subject) || isProvider(held(subject, context)))
  );
}
