import { it } from 'vitest';
import { readFileSync } from 'node:fs';
import { analyze } from '/work/main/src/run/analyze.js';
import { surfaces } from '/work/main/src/surfaces/index.js';
import * as models from '/work/main/src/models/index.js';
import { transforms } from '/work/main/transforms/index.js';
it('x', () => {
  const file = process.env.DBG_FILE ?? '';
  const text = readFileSync(file, 'utf8');
  const input: any = { candidates: [file], listed: [{ file, imports: [] }], workspaces: new Map(), read: (p: string) => (p === file ? text : null), surfaces, move: models.createMove(['opus'], 'claude-opus-4-7'), target: models.contractOf('claude-opus-4-7'), assumeModel: () => null, transforms };
  const a = analyze(input);
  for (const s of a.sites) console.log(JSON.stringify({ model: s.model, rel: models.relateModel(s.model, input.move), fields: [...s.fields.keys()], responses: s.responses, lib: s.library }, null, 1).slice(0, 3000));
  for (const d of a.drafts) console.log(d.finding.transform, d.finding.severity, text.slice(...d.finding.span), '|', d.finding.message, '|', d.fix ? d.fix.level + ' ' + d.fix.title + ' ' + d.fix.notes : 'BLOCKED ' + d.blocked);
});
