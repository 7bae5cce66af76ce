import { randomBytes } from 'node:crypto'
import type { SuiteVault, SuiteWorld } from '../suite-vault.ts'
import { type AwsDouble, startAws } from './server.ts'
import {
  ACCOUNT,
  DAY,
  emptyWorld,
  madeUp,
  parameterIn,
  START,
  secretArn,
  secretIn,
  type World,
} from './world.ts'

const REGION = 'eu-west-1'
const SECRETS = `${ACCOUNT}/${REGION}/secrets-manager`

/** Paths of the contract suite's entries whose answers are known. */
export const paths = {
  used: secretArn(REGION, 'prod/0'),
  unused: secretArn(REGION, 'prod/1'),
  closed: secretArn(REGION, 'prod/2'),
  parameter: `arn:aws:ssm:${REGION}:${ACCOUNT}:parameter/app/0`,
}

/** A long-lived key id, made when it is asked for. */
export const madeUpKeyId = (): string =>
  `${['AK', 'IA'].join('')}${[...randomBytes(16)].map((byte) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'[byte % 32]).join('')}`

/** AWS for the contract suite: two parts, a page and some more in each. */
export async function startSuiteAws({ entriesPerPart }: SuiteWorld): Promise<SuiteVault> {
  const canaries = [madeUp(), madeUp(), madeUp()]
  const keyId = madeUpKeyId()
  const double = await startAws(worldOf(entriesPerPart, canaries), keyId)
  const credential = { accessKeyId: keyId, secretAccessKey: madeUp() }
  return {
    options: {
      endpoint: double.endpoint,
      services: ['secrets-manager', 'parameter-store'],
      parameters: 'all',
      cloudTrail: true,
    },
    credential,
    wrongCredential: { accessKeyId: madeUpKeyId(), secretAccessKey: madeUp() },
    tools: { fetch: globalThis.fetch, now: () => new Date('2026-11-23T06:00:00Z'), ambient: false },
    controls: controlsOf(double),
    canaries: [...canaries, credential.secretAccessKey],
    requests: double.requests,
    violations: () => double.violations,
    stop: double.stop,
  }
}

function worldOf(entries: number, canaries: readonly string[]): World {
  const world = emptyWorld()
  const canaryOf = (index: number) => canaries[index % canaries.length] ?? ''
  const secrets = Array.from({ length: entries }, (_, index) =>
    secretIn(REGION, `prod/${index}`, JSON.stringify({ password: canaryOf(index) }), {
      isClosed: index === 2,
      tags: index % 3 === 0 ? { owner: 'ada@example.com' } : {},
      listed: {
        Description: `the password is ${canaryOf(index)}`,
        ...(index === 0 ? { LastAccessedDate: new Date(START.getTime() + 100 * DAY) } : {}),
      },
    }),
  )
  const parameters = Array.from({ length: entries }, (_, index) =>
    parameterIn(`/app/${index}`, [canaryOf(index + 1), canaryOf(index)], {
      type: index % 5 === 0 ? 'String' : 'SecureString',
      described: { AllowedPattern: canaryOf(index), Description: canaryOf(index) },
    }),
  )
  world.secrets.set(REGION, secrets)
  world.parameters.set(REGION, parameters)
  world.events.push({
    EventId: '1',
    EventName: 'GetSecretValue',
    EventTime: new Date('2026-11-20T06:00:00Z'),
    CloudTrailEvent: JSON.stringify({
      awsRegion: REGION,
      eventName: 'GetSecretValue',
      userIdentity: { type: 'IAMUser', userName: 'deployer', accountId: ACCOUNT },
      requestParameters: { secretId: 'prod/1' },
    }),
  })
  return world
}

const controlsOf = (double: AwsDouble): SuiteVault['controls'] => ({
  deny: (part) => {
    const [account = '', region = '', service = ''] = part.split('/')
    double.denied.add(
      `${account}/${region}/${service === 'parameter-store' ? 'DescribeParameters' : 'ListSecrets'}`,
    )
  },
  throttle: (requests) => {
    double.throttle = requests
  },
  fail: (requests) => {
    double.fail = requests
  },
  add: (part) => {
    if (part === SECRETS) {
      const secret = secretIn(REGION, 'prod/added', madeUp())
      double.world.secrets.get(REGION)?.push(secret)
      return secret.arn
    }
    double.world.parameters.get(REGION)?.push(parameterIn('/app/added', [madeUp()]))
    return `arn:aws:ssm:${REGION}:${ACCOUNT}:parameter/app/added`
  },
  remove: (path) => {
    const { secrets, parameters } = double.world
    secrets.set(
      REGION,
      (secrets.get(REGION) ?? []).filter(({ arn }) => arn !== path),
    )
    parameters.set(
      REGION,
      (parameters.get(REGION) ?? []).filter(({ name }) => !path.endsWith(name)),
    )
  },
})
