import { afterAll, describe, expect, it } from 'vitest';
import { ACROSS_CALLS } from './across-calls.js';
import { ASSIGNED_AGAIN } from './assigned-again.js';
import { CHOSEN_ROWS } from './chosen-rows.js';
import { expectedFindings, type Flow, filesOf, flowShows, foundIn, MODEL, scanProgram, TWINS, VALUE } from './flow.js';
import { GUARDS } from './guards.js';
import { GUARDS_BESIDE_MODELS } from './guards-beside-models.js';
import { GUARDS_BY_PROVIDER } from './guards-by-provider.js';
import { GUARDS_BY_RECORDS } from './guards-by-records.js';
import { GUARDS_BY_SETTINGS } from './guards-by-settings.js';
import { GUARDS_COMPUTED } from './guards-computed.js';
import { GUARDS_IN_FIELDS } from './guards-in-fields.js';
import { GUARDS_OF_CALLERS } from './guards-of-callers.js';
import { GUARDS_OF_DEFAULTS } from './guards-of-defaults.js';
import { OTHER_CODE } from './other-code.js';
import { OWN_NAMES } from './own-names.js';
import { REFUSALS } from './refusals.js';
import { ROWS_THAT_DECIDE } from './rows-that-decide.js';
import { TAKEN_AWAY } from './taken-away.js';
import { THROUGH_BUILDERS } from './through-builders.js';
import { THROUGH_BYTES } from './through-bytes.js';
import { THROUGH_CLASSES } from './through-classes.js';
import { THROUGH_CLIENTS } from './through-clients.js';
import { THROUGH_DECLARATIONS } from './through-declarations.js';
import { THROUGH_FILES } from './through-files.js';
import { THROUGH_FUNCTIONS } from './through-functions.js';
import { THROUGH_HANDLERS } from './through-handlers.js';
import { THROUGH_HEIRS } from './through-heirs.js';
import { THROUGH_HOOKS } from './through-hooks.js';
import { THROUGH_LOADS } from './through-loads.js';
import { THROUGH_MODEL_NAMES } from './through-model-names.js';
import { THROUGH_MODULES } from './through-modules.js';
import { THROUGH_OBJECTS } from './through-objects.js';
import { THROUGH_PROVIDERS } from './through-providers.js';
import { THROUGH_RECORDS } from './through-records.js';
import { THROUGH_REGISTRIES } from './through-registries.js';
import { THROUGH_ROUTES } from './through-routes.js';
import { THROUGH_STORES } from './through-stores.js';
import { THROUGH_TABLES } from './through-tables.js';
import { THROUGH_THIS } from './through-this.js';
import { THROUGH_URLS } from './through-urls.js';
import { THROUGH_WRAPPED } from './through-wrapped.js';

/*
 * Where a value starts, and how it gets to the request. Each program must be found out, and each of its twins, the same
 * shape for something that the API accepts, must not.
 */

const TABLES: Readonly<Record<string, readonly Flow[]>> = {
  'through functions': THROUGH_FUNCTIONS,
  'through objects': THROUGH_OBJECTS,
  'through classes': THROUGH_CLASSES,
  'through classes that extend': THROUGH_HEIRS,
  'through clients': THROUGH_CLIENTS,
  'through modules': THROUGH_MODULES,
  'through loaded modules': THROUGH_LOADS,
  'through providers': THROUGH_PROVIDERS,
  'through names of models': THROUGH_MODEL_NAMES,
  'through builders': THROUGH_BUILDERS,
  'through hooks': THROUGH_HOOKS,
  'through records': THROUGH_RECORDS,
  'through routes': THROUGH_ROUTES,
  'through tables': THROUGH_TABLES,
  'of one row of several': CHOSEN_ROWS,
  'of one row that decides': ROWS_THAT_DECIDE,
  'through stores': THROUGH_STORES,
  'through registries': THROUGH_REGISTRIES,
  'through files': THROUGH_FILES,
  'through handlers': THROUGH_HANDLERS,
  'through `this`': THROUGH_THIS,
  'through URLs': THROUGH_URLS,
  'through wrapped functions': THROUGH_WRAPPED,
  'through bytes': THROUGH_BYTES,
  'through declarations': THROUGH_DECLARATIONS,
  'behind a question about the model': GUARDS,
  'behind a question that is computed': GUARDS_COMPUTED,
  'behind an answer that is kept in a field': GUARDS_IN_FIELDS,
  'guards beside models': GUARDS_BESIDE_MODELS,
  'guards by settings': GUARDS_BY_SETTINGS,
  'behind a question before the call of the function': GUARDS_OF_CALLERS,
  'behind what is kept of a model': GUARDS_BY_RECORDS,
  'behind a question that the default is not asked': GUARDS_OF_DEFAULTS,
  'behind a question about the vendor': GUARDS_BY_PROVIDER,
  'by names of the program': OWN_NAMES,
  'behind a check that refuses other models': REFUSALS,
  'taken away again': TAKEN_AWAY,
  'written to by other code': OTHER_CODE,
  'through a name that is assigned again': ASSIGNED_AGAIN,
  'decided in several calls by one thing': ACROSS_CALLS,
};

const disposals: (() => void)[] = [];
afterAll(() => {
  for (const dispose of disposals) dispose();
});

async function scan(source: string, settings = {}) {
  const scanned = await scanProgram(source, settings);
  disposals.push(scanned.dispose);
  return scanned;
}

for (const [table, flows] of Object.entries(TABLES))
  describe(table, () => {
    for (const flow of flows) {
      const { name, source } = flow;
      it(`${name}: found`, async () => {
        const { result, root } = await scan(source);
        expect(foundIn(result, root)).toEqual(expectedFindings(source));
        expect(result.counts.failed).toBe(0);
        for (const finding of result.findings.filter((f) => f.transform === 'sampling-params'))
          expect(flowShows(finding, result, VALUE), `the flow of ${finding.message} starts at the value`).toBe(true);
        for (const finding of result.findings.filter((f) => f.transform === 'model-id'))
          expect(flowShows(finding, result, MODEL), 'the flow starts at the id').toBe(true);
      });

      for (const twin of TWINS) {
        const changed = twin.of(flow);
        if (changed === null) continue;
        it(`${name}: not for ${twin.name}`, async () => {
          const { result, root } = await scan(changed);
          expect(foundIn(result, root).filter((f) => !twin.allows(flow).test(f))).toEqual([]);
          expect(result.counts.failed).toBe(0);
        });
      }
    }
  });

describe('the tables', () => {
  it('name each program once', () => {
    const names = Object.values(TABLES).flatMap((flows) => flows.map(({ name }) => name));
    expect(names).toEqual([...new Set(names)]);
  });

  it('give every program a value, a model and a mark', () => {
    for (const { name, source } of Object.values(TABLES).flat()) {
      expect(source, name).toContain(VALUE);
      expect(source, name).toContain(MODEL);
      expect(expectedFindings(source).length, name).toBeGreaterThanOrEqual(1);
      expect(filesOf(source).size, name).toBeGreaterThan(0);
    }
  });
});
