import { describe, expect, it } from 'vitest';
import { namesFamilyOf, namesModelOf } from '../../src/models/mentions.js';

describe('a name for the model of an id', () => {
  it.each([
    ['opus-4-6', 'claude-opus-4-6'],
    ['Claude Opus 4.6', 'us.anthropic.claude-opus-4-6-v1'],
    ['opus46', 'claude-opus-4-6'],
    ['CLAUDE_4_6_OPUS', 'anthropic/claude-opus-4.6'],
    ['opus-4-5-20251101', 'claude-opus-4-5-20251101'],
    ['opus-4 (old)', 'claude-opus-4-20250514'],
    ['sonnet-4-5-thinking', 'claude-sonnet-4-5'],
  ])('%s names that of %s', (text, id) => {
    expect(namesModelOf(text, id)).toBe(true);
  });

  it.each([
    ['opus', 'claude-opus-4-6'],
    ['opus-4-7', 'claude-opus-4-6'],
    ['opus-4-6', 'claude-opus-4-20250514'],
    ['opus-4-60', 'claude-opus-4-6'],
    ['sonnet-4-6', 'claude-opus-4-6'],
    ['4.6', 'claude-opus-4-6'],
    ['magnum opus 14.6', 'claude-opus-4-6'],
    ['claude-opus-4-6', 'claude-opus-4-6'],
    ['opus-4-6', 'gpt-5'],
  ])('%s does not name that of %s', (text, id) => {
    expect(namesModelOf(text, id)).toBe(false);
  });
});

describe('a name for the family of an id', () => {
  it.each([
    ['HAIKU', 'claude-haiku-4-5'],
    ['haiku', 'us.anthropic.claude-haiku-4-5-20251001-v1:0'],
    ['DEFAULT_SONNET_MODEL', 'claude-sonnet-4-5'],
    ['haikuModel', 'claude-haiku-4-5'],
    ['#fastHaiku', 'claude-haiku-4-5'],
    ['Claude Sonnet (fast)', 'anthropic/claude-sonnet-4.5'],
  ])('%s speaks of that of %s', (text, id) => {
    expect(namesFamilyOf(text, id)).toBe(true);
  });

  it.each([
    ['opus', 'claude-haiku-4-5'],
    ['haikus', 'claude-haiku-4-5'],
    ['Haikus', 'claude-haiku-4-5'],
    ['octopus', 'claude-opus-4-6'],
    ['claude-haiku-4-5', 'claude-haiku-4-5'],
    ['cheap', 'claude-haiku-4-5'],
    ['haiku', 'gpt-5'],
  ])('%s does not speak of that of %s', (text, id) => {
    expect(namesFamilyOf(text, id)).toBe(false);
  });
});
