import { test } from 'vitest';
import { formats } from '../../src/report/index.js';
import { fixedRun, sample, empty } from './sample.js';
test('show', () => {
  for (const f of formats) for (const [n, r] of [['sample', sample()], ['fixed', fixedRun()], ['empty', empty()]] as const) if (n==='sample'|| ['pretty','concise','markdown'].includes(f.id)) console.log(`##### ${f.id} ${n}\n` + f.render(r, {}));
});
