import { describe, expect, test } from 'vitest'
import type { EvidenceRecord } from '#inventory/model/vault-recording.ts'
import { secretEntry } from '#scanner/vaults/aws/secrets-manager/map.ts'
import type { VersionsTold } from '#scanner/vaults/aws/secrets-manager/versions.ts'
import { ListedSecret, ListedVersion } from '#scanner/vaults/aws/secrets-manager/wire.ts'
import { NOW } from './aws.ts'

const MADE = '2026-01-05T10:00:00.000Z'
const LATER = '2026-05-05T10:00:00.000Z'
const PLACE = { partition: 'aws', account: '111122223333', region: 'eu-west-1', now: NOW }

const listed = (more: Readonly<Record<string, unknown>> = {}) =>
  ListedSecret.parse({
    ARN: 'arn:aws:secretsmanager:eu-west-1:111122223333:secret:a-AbCdEf',
    Name: 'a',
    CreatedDate: MADE,
    LastChangedDate: LATER,
    ...more,
  })
const versions = (...each: readonly (readonly [string, string, readonly string[]])[]): VersionsTold =>
  each.map(([VersionId, CreatedDate, VersionStages]) =>
    ListedVersion.parse({ VersionId, CreatedDate, VersionStages }),
  )
const first = versions(['1', MADE, ['AWSCURRENT']])

const told = (evidence: readonly EvidenceRecord[], field: string) =>
  evidence.filter((each) => each.field === field).map(({ call, status, value }) => [call, status, value])

describe('a secret of Secrets Manager', () => {
  test('never rotated and never read are answers, not gaps', () => {
    const { evidence } = secretEntry(listed(), first, PLACE)
    expect(told(evidence, 'last-rotated')).toEqual([
      ['ListSecrets', 'never', null],
      ['ListSecretVersionIds', 'never', null],
    ])
    expect(told(evidence, 'last-used')).toEqual([['ListSecrets', 'never', null]])
  })

  test('a value that was put by hand counts as changed, though no rotation was completed', () => {
    const put = versions(['1', MADE, ['AWSPREVIOUS']], ['2', LATER, ['AWSCURRENT']])
    const entry = secretEntry(listed(), put, PLACE)
    expect(told(entry.evidence, 'last-rotated')).toEqual([
      ['ListSecrets', 'never', null],
      ['ListSecretVersionIds', 'known', LATER],
    ])
    expect(entry.versions.map(({ name, state }) => [name, state])).toEqual([
      ['1', 'previous'],
      ['2', 'current'],
    ])
  })

  test('a change of tags is no rotation', () => {
    const { evidence } = secretEntry(listed({ LastChangedDate: LATER }), first, PLACE)
    expect(told(evidence, 'last-rotated').every(([, status]) => status === 'never')).toBe(true)
    expect(told(evidence, 'last-changed')).toEqual([['ListSecrets', 'known', LATER]])
  })

  test('a rollback shows: the current version is older than another', () => {
    const back = versions(['1', MADE, ['AWSCURRENT']], ['2', LATER, ['AWSPREVIOUS']], ['3', LATER, []])
    expect(secretEntry(listed(), back, PLACE).versions.map(({ name, state }) => [name, state])).toEqual([
      ['1', 'current'],
      ['3', 'older'],
      ['2', 'previous'],
    ])
  })

  test('a version that would be newer than the last change has no date', () => {
    const odd = versions(['1', NOW.toISOString(), ['AWSCURRENT']], ['0', NOW.toISOString(), ['AWSPREVIOUS']])
    const { versions: kept, evidence } = secretEntry(listed(), odd, PLACE)
    expect(kept.map(({ name, createdAt }) => [name, createdAt])).toEqual([
      ['0', null],
      ['1', null],
    ])
    expect(told(evidence, 'last-rotated')[1]).toEqual(['ListSecretVersionIds', 'unknown', null])
  })

  test('a next rotation that has passed is told as missed', () => {
    const late = secretEntry(listed({ RotationEnabled: true, NextRotationDate: LATER }), first, PLACE)
    const [next] = late.evidence.filter(({ field }) => field === 'next-rotation')
    expect(next).toMatchObject({ status: 'known', value: LATER, detail: expect.stringContaining('passed') })
  })

  test('reads are counted to the day, and in their Region', () => {
    const read = secretEntry(listed({ LastAccessedDate: '2026-05-05T00:00:00Z' }), first, PLACE)
    expect(read.evidence.find(({ field }) => field === 'last-used')).toMatchObject({
      resolution: 'day',
      scope: 'eu-west-1',
    })
  })

  test('one that is scheduled for deletion is there, and not in use', () => {
    const entry = secretEntry(listed({ DeletedDate: LATER }), first, PLACE)
    expect(entry.enabled).toBe(false)
    expect(told(entry.evidence, 'disabled')).toEqual([['ListSecrets', 'known', LATER]])
  })

  test('what a service keeps is managed by it; a replica says of which Region it is', () => {
    const entry = secretEntry(listed({ OwningService: 'rds', PrimaryRegion: 'us-east-1' }), first, PLACE)
    expect(entry).toMatchObject({ managedBy: 'rds', facts: { replicaOfRegion: 'us-east-1' } })
  })
})
