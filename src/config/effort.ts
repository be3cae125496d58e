import type { EffortLevel, ModelContract } from '../models/contract.js';
import type { EffortPolicy } from '../types/index.js';
import { UserError } from '../types/user-error.js';
import type { EffortSetting, EffortTable } from './config.js';

function levelOf(setting: EffortSetting): EffortLevel | null {
  return setting === 'omit' ? null : setting;
}

/**
 * The configured effort as transforms ask for it.
 * @param target model that the effort will be sent to
 * @param file configuration that names the effort, for the message
 * @throws UserError when the target does not take one of the levels
 */
export function effortPolicy(
  setting: EffortSetting | EffortTable,
  target: ModelContract,
  file: string | undefined,
): EffortPolicy {
  const policy: EffortPolicy =
    typeof setting === 'string'
      ? { below: [], otherwise: levelOf(setting) }
      : {
          below: Object.entries(setting.below)
            .map(([tokens, level]): [number, EffortLevel | null] => [Number(tokens), levelOf(level)])
            .sort(([a], [b]) => a - b),
          otherwise: levelOf(setting.otherwise),
        };
  const known = target.effortLevels.value;
  for (const level of [policy.otherwise, ...policy.below.map(([, each]) => each)]) {
    if (level === null || known === null || known.includes(level)) continue;
    const hint = known.length === 0 ? 'Leave the key out.' : `It takes ${known.join(', ')}.`;
    throw new UserError(`${target.name} does not take effort "${level}"`, hint, file);
  }
  return policy;
}
