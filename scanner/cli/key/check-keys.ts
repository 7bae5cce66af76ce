import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { hasSignInRows } from '#inventory/access/sign-in-rows.ts'
import { canRewriteAudit } from '#inventory/audit/audit-state.ts'
import type { Ctx } from '#inventory/ctx.ts'
import { fingerprintKeys } from '#inventory/installation/fingerprint-keys.ts'
import { pairKey, RING_KINDS, type RingKind } from '#inventory/integration/key-ring.ts'
import { encodePublic } from '#inventory/integration/sealing-keys.ts'
import { matchesCheck } from '#scanner/keys/fingerprint-key.ts'
import { KeyFileError, keyFilePath, readKeyFile } from '#scanner/keys/key-file.ts'
import { keySource, placeOf, readKeyRing } from '#scanner/keys/key-source.ts'
import { signInKeyPath } from '#scanner/keys/sign-in-key.ts'
import type { Environment } from '../up/child-env.ts'
import { ringUse } from './ring-use.ts'

/** What is to be said of one kind of key. */
export type KeyReport = {
  readonly kind: string
  readonly place: string
  /** A line per key: its id, and what needs it. */
  readonly lines: readonly string[]
  /** What is wrong and what to do; empty when all is well. */
  readonly problems: readonly string[]
}

/** Every key: where it is, which it is, what needs it, and what is missing or wrong. */
export async function checkKeys(ctx: Ctx, dataDirectory: string, env: Environment): Promise<KeyReport[]> {
  const reports = [await checkFingerprint(ctx, path.resolve(keyFilePath(dataDirectory, env)))]
  for (const kind of RING_KINDS) reports.push(await checkRing(ctx, kind, dataDirectory, env))
  reports.push(await checkSignIn(ctx, path.resolve(signInKeyPath(dataDirectory, env))))
  reports.push(await checkRole(ctx))
  return reports
}

async function checkFingerprint(ctx: Ctx, file: string): Promise<KeyReport> {
  const wanted = await fingerprintKeys(ctx)
  const { value: key, problem } = await attempt(() => readKeyFile(file))
  const lines = wanted.map(
    ({ id, handles }) => `${id}  ${handles} digests${id === key?.id ? '' : '  not here'}`,
  )
  const fits = wanted.some(({ id, check }) => key !== null && id === key.id && matchesCheck(key, check))
  const problems = problem === null ? [] : [problem]
  if (problem === null && wanted.length > 0 && !fits)
    problems.push(
      `The ledger needs the key ${wanted[0]?.id}. ${key === null ? 'There is no file.' : `The file holds ${key.id}.`} ${RESTORE}`,
    )
  return { kind: 'fingerprint', place: file, lines, problems }
}

async function checkRing(
  ctx: Ctx,
  kind: RingKind,
  dataDirectory: string,
  env: Environment,
): Promise<KeyReport> {
  const source = keySource(kind, dataDirectory, env)
  const use = await ringUse(ctx, kind)
  const { value: ring, problem } = await attempt(() => readKeyRing(source))
  const held = (ring ?? []).map(({ id }) => id)
  const missing = [...use.keys()].filter((id) => !held.includes(id))
  const records = kind === 'audit' ? 'batches' : 'credentials'
  const lines = held.map(
    (id, index) => `${id}  ${use.get(id) ?? 0} ${records}${index === 0 ? '  present' : ''}`,
  )
  if (ring !== null && kind !== 'audit')
    lines.push(`SPRAWL_${kind.toUpperCase()}_PUBLIC_KEY=${encodePublic(pairKey(ring[0]))}`)
  const problems = problem === null ? [] : [problem]
  if (problem === null && missing.length > 0)
    problems.push(
      `${missing.map((id) => `${use.get(id)} ${records} need the key ${id}`).join('; ')}, which is not here. ${RESTORE}`,
    )
  else if (problem === null && ring === null) lines.push('none yet: one is made at the next start')
  return { kind, place: placeOf(source), lines, problems }
}

async function checkSignIn(ctx: Ctx, file: string): Promise<KeyReport> {
  const text = await readFile(file, 'utf8').catch(() => null)
  const isKey = text !== null && /^[\w-]{43}\s*$/.test(text)
  const isNeeded = await hasSignInRows(ctx)
  const lines = isKey ? [isNeeded ? 'sessions and authenticator apps need it' : 'nothing needs it yet'] : []
  const problems =
    isKey || (text === null && !isNeeded) ? [] : [`It is missing, or no key of Sprawl. ${RESTORE}`]
  return { kind: 'sign-in', place: file, lines, problems }
}

/** No key, and yet what the log's key stands on. */
async function checkRole(ctx: Ctx): Promise<KeyReport> {
  const problems = (await canRewriteAudit(ctx.db)) ? [ROLE] : []
  return {
    kind: 'database role',
    place: 'DATABASE_URL',
    lines: problems.length > 0 ? [] : ['cannot rewrite the audit log'],
    problems,
  }
}

const RESTORE =
  'Restore it from the data directory this ledger was made with, or name its file by the environment.'

/** What is said wherever web and worker own the tables. */
export const ROLE =
  'The role in DATABASE_URL may change and empty the audit log. Give the owner to SPRAWL_MIGRATE_DATABASE_URL, another role to DATABASE_URL, and run sprawl migrate.'

async function attempt<Value>(
  read: () => Promise<Value | null>,
): Promise<{ value: Value | null; problem: string | null }> {
  try {
    return { value: await read(), problem: null }
  } catch (error) {
    if (!(error instanceof KeyFileError)) throw error
    return { value: null, problem: error.message }
  }
}
