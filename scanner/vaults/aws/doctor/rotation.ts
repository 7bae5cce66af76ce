import type { DoctorReport, PermissionCheck } from '#inventory/model/vault.ts'
import { atOnce } from '../../at-once.ts'
import type { RotatedEntry } from '../../connector.ts'
import { examined } from '../../examined.ts'
import { VaultError } from '../../vault-error.ts'
import type { Clients } from '../clients.ts'
import type { Remembered } from '../remembered.ts'
import type { AwsSession } from '../session.ts'
import { type Check, NOBODY, NOBODY_VERSION } from './checks.ts'
import { CHECKS_AT_ONCE, checked } from './examine.ts'

/** Asks to rotate a secret that nobody has, in each region of each account where there are some that can be. */
export async function examineRotation(
  session: AwsSession,
  known: Remembered,
  clients: Clients,
  samples: readonly RotatedEntry[],
): Promise<DoctorReport> {
  const places = new Map(
    samples.map(({ facts: { account = '', region = '' } }) => [`${account}/${region}`, { account, region }]),
  )
  return examined(session.tools, async () => {
    const { arn } = await known.caller()
    const checks: PermissionCheck[] = []
    for (const { account, region } of places.values())
      checks.push(...(await checksIn(known, clients, account, region)))
    return { identity: arn, checks }
  })
}

async function checksIn(
  known: Remembered,
  clients: Clients,
  id: string,
  region: string,
): Promise<PermissionCheck[]> {
  const part = `${id}/${region}/secrets-manager`
  const account = await known.account(id).catch((error: unknown) => {
    if (error instanceof VaultError && error.code === 'not-permitted') return error
    throw error
  })
  if (account instanceof VaultError)
    return [{ permission: 'sts:AssumeRole', part: id, state: 'missing', effect: account.hint }]
  const client = clients.secrets(account, region)
  const answers = await atOnce(asked(client, part), CHECKS_AT_ONCE, checked)
  return [
    ...answers.flat(),
    { permission: 'lambda:InvokeFunction', part, state: 'unknown', effect: FUNCTION },
  ]
}

const asked = (client: ReturnType<Clients['secrets']>, part: string): Check[] => [
  {
    permission: 'secretsmanager:RotateSecret',
    part,
    effect: 'Without it no secret is rotated on our word. A grant that names secrets is refused here too.',
    ask: () => client.rotate(NOBODY),
    isMore: false,
    isLimited: true,
  },
  {
    ...MORE,
    permission: 'secretsmanager:GetSecretValue',
    part,
    effect: 'It reads values, which rotating does not take: take it away.',
    ask: () => client.value(NOBODY, NOBODY_VERSION),
  },
  {
    ...MORE,
    permission: 'secretsmanager:ListSecrets',
    part,
    effect: 'It lists secrets, which rotating does not take.',
    ask: () => client.list(null, 1),
  },
]

const MORE = { isMore: true, isLimited: true } as const
const FUNCTION =
  'AWS asks for it on the rotation function of the secret; whether it is granted shows only when one is rotated.'
