import { describe, expect, test } from 'vitest'
import { type EntryPolicyId, entryPolicies } from '#inventory/policies/entry/index.ts'
import { maximumAge, rotationDueAt } from '#inventory/policies/entry/maximum-age.ts'
import type { Dated, EntrySubject } from '#inventory/policies/entry/subject.ts'

const NOW = new Date('2026-09-30T12:00:00Z')
const ago = (days: number): Dated => ({ status: 'known', at: new Date(NOW.getTime() - days * 86_400_000) })
const ahead = (days: number): Dated => ago(-days)
const never: Dated = { status: 'never', at: null }
const unknown: Dated = { status: 'unknown', at: null }
const notPermitted: Dated = { status: 'not-permitted', at: null }

/** An entry that nothing is wrong with. */
const healthy: EntrySubject = {
  kind: 'secret',
  environment: 'staging',
  mode: 'fingerprint',
  managedBy: null,
  enabled: true,
  created: ago(400),
  rotated: ago(20),
  used: ago(1),
  nextRotation: ahead(40),
  expires: never,
  leaked: { current: 0, older: 0 },
  leakedAt: null,
  leakIsPublic: false,
  twins: { count: 0, environments: [] },
  holdersOfOldValue: 0,
  newest: { sameAsBefore: false, sameAsOlder: false, leakedBefore: false, isTimeOfChange: false },
  rotatedAtTheLatest: false,
  newestVersionAt: new Date(NOW.getTime() - 20 * 86_400_000),
  consumers: { known: 2, stale: 0 },
  owners: { confirmed: 1, departed: 0 },
  identity: null,
}

const say = (id: EntryPolicyId, over: Partial<EntrySubject>): string => {
  for (const policy of entryPolicies) {
    if (policy.id !== id) continue
    const said = policy.judge({ ...healthy, ...over }, policy.settings.parse({}) as never, NOW)
    return said.verdict === 'violated' ? `violated ${said.severity}` : said.verdict
  }
  throw new Error(`no policy ${id}`)
}

describe('an entry that nothing is wrong with', () => {
  test.each(entryPolicies.map(({ id }) => id))('satisfies %s', (id) => {
    expect(say(id, {})).toBe('satisfied')
  })
})

const KEY = { kind: 'access-key', identity: { root: false, enabledKeys: 1 } } as const
const unread = { mode: 'metadata', leaked: null, twins: null, holdersOfOldValue: null, newest: null } as const

describe('what is judged', () => {
  test.each<[EntryPolicyId, string, Partial<EntrySubject>, string]>([
    ['maximum-age', 'older than allowed', { rotated: ago(181) }, 'violated medium'],
    ['maximum-age', 'in production', { rotated: ago(91), environment: 'production' }, 'violated high'],
    ['maximum-age', 'twice too old', { rotated: ago(361) }, 'violated high'],
    ['maximum-age', 'on its last day', { rotated: ago(180) }, 'satisfied'],
    ['maximum-age', 'never rotated, counted from its creation', { rotated: never }, 'violated high'],
    ['maximum-age', 'nobody knows', { rotated: unknown }, 'undecided'],
    ['maximum-age', 'managed by its service', { rotated: ago(900), managedBy: 'rds' }, 'satisfied'],
    ['maximum-age', 'an access key', { ...KEY, rotated: ago(91) }, 'violated medium'],
    ['unused', 'idle', { used: ago(91) }, 'violated medium'],
    ['unused', 'never is a matter of its own', { used: never }, 'satisfied'],
    ['unused', 'not allowed to look', { used: notPermitted }, 'undecided'],
    ['never-used', 'stored long ago', { used: never }, 'violated medium'],
    ['never-used', 'stored yesterday', { used: never, created: ago(1) }, 'satisfied'],
    ['never-used', 'nobody knows since when', { used: never, created: unknown }, 'undecided'],
    ['expiring', 'in a month', { rotated: ago(90), expires: ahead(29) }, 'violated medium'],
    ['expiring', 'this week', { expires: ahead(6) }, 'violated high'],
    ['expiring', 'made to live for days', { rotated: ago(1), expires: ahead(4) }, 'satisfied'],
    [
      'expiring',
      'made to live for days and not renewed',
      { rotated: ago(4), expires: ahead(1) },
      'violated high',
    ],
    [
      'expiring',
      'nobody knows since when',
      { rotated: unknown, created: unknown, expires: ahead(6) },
      'violated high',
    ],
    ['expired', 'and stored', { expires: ago(1) }, 'violated low'],
    ['expired', 'nobody knows', { expires: unknown }, 'satisfied'],
    ['no-expiry', 'a token for ever', { kind: 'token' }, 'violated medium'],
    ['no-expiry', 'a token of which nothing is told', { kind: 'token', expires: unknown }, 'undecided'],
    ['leaked-and-current', 'it is', { leaked: { current: 1, older: 0 } }, 'violated critical'],
    ['leaked-and-current', 'only an older value', { leaked: { current: 0, older: 2 } }, 'satisfied'],
    ['leaked-and-current', 'no value is read', unread, 'undecided'],
    [
      'leaked-not-rotated',
      'for too long',
      { leaked: { current: 1, older: 0 }, leakedAt: ago(8).at },
      'violated critical',
    ],
    [
      'leaked-not-rotated',
      'since yesterday',
      { leaked: { current: 1, older: 0 }, leakedAt: ago(1).at },
      'satisfied',
    ],
    [
      'repository-public',
      'an older value',
      { leaked: { current: 0, older: 1 }, leakIsPublic: true },
      'violated high',
    ],
    ['duplicated', 'stored twice', { twins: { count: 1, environments: ['staging'] } }, 'violated low'],
    ['duplicated', 'no value is read', unread, 'undecided'],
    [
      'cross-environment',
      'production and staging',
      { twins: { count: 1, environments: ['production'] } },
      'violated high',
    ],
    ['cross-environment', 'the same one', { twins: { count: 1, environments: ['staging'] } }, 'satisfied'],
    [
      'cross-environment',
      'nobody knows which',
      { environment: 'unknown', twins: { count: 1, environments: ['staging'] } },
      'undecided',
    ],
    ['owner-missing', 'nobody', { owners: { confirmed: 0, departed: 0 } }, 'violated low'],
    [
      'owner-missing',
      'nobody of production',
      { owners: { confirmed: 0, departed: 0 }, environment: 'production' },
      'violated medium',
    ],
    ['owner-departed', 'left', { owners: { confirmed: 0, departed: 1 } }, 'violated medium'],
    ['owner-departed', 'another is here', { owners: { confirmed: 1, departed: 1 } }, 'satisfied'],
    ['more-than-one-key', 'two', { ...KEY, identity: { root: false, enabledKeys: 2 } }, 'violated medium'],
    ['root-key', 'of root', { ...KEY, identity: { root: true, enabledKeys: 1 } }, 'violated critical'],
    [
      'root-key',
      'the password of root',
      { ...KEY, kind: 'password', identity: { root: true, enabledKeys: 0 } },
      'satisfied',
    ],
    [
      'root-key',
      'of root, disabled',
      { ...KEY, enabled: false, identity: { root: true, enabledKeys: 0 } },
      'satisfied',
    ],
    [
      'no-op-rotation',
      'the same value',
      { newest: { sameAsBefore: true, sameAsOlder: true, leakedBefore: false, isTimeOfChange: false } },
      'violated high',
    ],
    ['no-op-rotation', 'no value is read', unread, 'undecided'],
    [
      'no-op-rotation',
      'the same value, and a version is only a time of change',
      { newest: { sameAsBefore: true, sameAsOlder: false, leakedBefore: false, isTimeOfChange: true } },
      'undecided',
    ],
    [
      'rollback',
      'an old value',
      { newest: { sameAsBefore: false, sameAsOlder: true, leakedBefore: false, isTimeOfChange: false } },
      'violated high',
    ],
    [
      'rollback',
      'a leaked value',
      { newest: { sameAsBefore: false, sameAsOlder: true, leakedBefore: true, isTimeOfChange: false } },
      'violated critical',
    ],
    ['half-rotation', 'another still holds it', { holdersOfOldValue: 1 }, 'violated high'],
    ['consumers-not-restarted', 'one of two', { consumers: { known: 2, stale: 1 } }, 'violated high'],
    [
      'consumers-not-restarted',
      'labels may be all that was written',
      { consumers: { known: 2, stale: 1 }, rotatedAtTheLatest: true },
      'undecided',
    ],
    [
      'consumers-not-restarted',
      'the value is the one before',
      {
        consumers: { known: 2, stale: 1 },
        newest: { sameAsBefore: true, sameAsOlder: false, leakedBefore: false, isTimeOfChange: true },
      },
      'satisfied',
    ],
    ['consumers-not-restarted', 'rotated nobody knows when', { rotated: unknown }, 'undecided'],
    ['schedule-without-version', 'missed', { nextRotation: ago(3) }, 'violated high'],
    [
      'schedule-without-version',
      'went on without a version',
      { newestVersionAt: ago(50).at },
      'violated high',
    ],
    ['weak-evidence', 'neither age nor use', { rotated: unknown, used: unknown }, 'undecided'],
    ['weak-evidence', 'the age is known', { used: unknown }, 'satisfied'],
  ])('%s: %s', (id, _what, over, said) => {
    expect(say(id, over)).toBe(said)
  })
})

test('a rotation is due by age, or by the schedule where that is sooner, and by nothing where nothing is known', () => {
  const settings = maximumAge.settings.parse({})
  const due = (over: Partial<EntrySubject>) => rotationDueAt({ ...healthy, ...over }, settings)
  expect(due({})).toEqual(ahead(40).at)
  expect(due({ nextRotation: unknown })).toEqual(ahead(160).at)
  expect(due({ nextRotation: unknown, rotated: unknown })).toBeNull()
  expect(due({ managedBy: 'rds' })).toBeNull()
})
