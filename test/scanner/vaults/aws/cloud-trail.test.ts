import { describe, expect, test } from 'vitest'
import type { OpenVault, SightingPage } from '#scanner/vaults/connector.ts'
import { ACCOUNT, emptyWorld, madeUp, parameterIn, secretIn } from '#test/support/vaults/aws/world.ts'
import { allSightings } from '#test/support/vaults/read-vault.ts'
import { openWorld } from './aws.ts'

const REGION = 'eu-west-1'

function eventOf(name: string, at: string, record: Readonly<Record<string, unknown>>) {
  return {
    EventName: name,
    EventTime: new Date(at),
    CloudTrailEvent: JSON.stringify({ awsRegion: REGION, eventName: name, ...record }),
  }
}

const role = (name: string, session: string) => ({
  type: 'AssumedRole',
  arn: `arn:aws:sts::${ACCOUNT}:assumed-role/${name}/${session}`,
  accountId: ACCOUNT,
  sessionContext: { sessionIssuer: { arn: `arn:aws:iam::${ACCOUNT}:role/${name}`, userName: name } },
})

describe('who read what, by CloudTrail', () => {
  test('reads of others are told by entry; refused ones and our own are none', async () => {
    const world = emptyWorld()
    const secret = secretIn(REGION, 'prod/db', madeUp())
    world.secrets.set(REGION, [secret])
    world.parameters.set(REGION, [parameterIn('/app/a', [madeUp()])])
    const asked = { requestParameters: { secretId: 'prod/db' } }
    world.events.push(
      eventOf('GetSecretValue', '2026-11-20T06:00:00Z', { ...asked, userIdentity: role('api', 'i-1') }),
      eventOf('GetSecretValue', '2026-11-21T06:00:00Z', { ...asked, userIdentity: role('api', 'i-2') }),
      eventOf('GetSecretValue', '2026-11-22T06:00:00Z', { ...asked, userIdentity: role('x', 'sprawl') }),
      eventOf('GetSecretValue', '2026-11-22T07:00:00Z', {
        ...asked,
        errorCode: 'AccessDenied',
        userIdentity: role('thief', 'i-3'),
      }),
      eventOf('GetParameter', '2026-11-19T06:00:00Z', {
        requestParameters: { name: '/app/a', withDecryption: true },
        userIdentity: role('AWSReservedSSO_Admin_1', 'ada@example.com'),
      }),
    )
    const { vault, double } = await openWorld(world, { cloudTrail: true, services: ['secrets-manager'] })
    const sightings = await allSightings(vault)
    expect(
      sightings.map(({ path, consumers }) => [path, consumers.map(({ kind, name }) => [kind, name])]),
    ).toEqual([
      [secret.arn, [['service', 'api']]],
      [`arn:aws:ssm:${REGION}:${ACCOUNT}:parameter/app/a`, [['person', 'ada@example.com']]],
    ])
    expect(sightings[0]).toMatchObject({
      evidence: [{ field: 'last-used', status: 'known', value: '2026-11-21T06:00:00.000Z' }],
      consumers: [{ lastSeenAt: '2026-11-21T06:00:00.000Z', via: 'cloud-log' }],
    })
    const pages = await pagesFrom(vault, null)
    const last = pages.at(-1)?.cursor ?? null
    expect(last).toBe('2026-11-23T05:45:00.000Z')
    expect(await pagesFrom(vault, last)).toEqual([])
    await double.stop()
    expect(double.violations).toEqual([])
  })

  test('nothing is looked up unless it was asked for', async () => {
    const { vault, double } = await openWorld(emptyWorld())
    expect(vault.sightings).toBeNull()
    await double.stop()
  })
})

async function pagesFrom({ sightings }: OpenVault, cursor: string | null): Promise<SightingPage[]> {
  const pages: SightingPage[] = []
  for await (const page of sightings?.(cursor) ?? []) pages.push(page)
  return pages
}
