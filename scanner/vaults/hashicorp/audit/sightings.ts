import type { ConnectorTools, OpenVault, SightingPage } from '../../connector.ts'
import { VaultError } from '../../vault-error.ts'
import type { Reading } from '../engines/engine.ts'
import type { VaultOptions } from '../options.ts'
import { joined } from '../place.ts'
import { AuditHash } from '../wire.ts'
import { follow, readCursor } from './follow.ts'
import { auditLine } from './line.ts'
import { type TallyOptions, tally } from './tally.ts'

/** Lines after which a page is told even when little was found, so that an interruption costs little. */
const LINES = 50_000

/** Who read what, by the log of an audit device on this machine; null where none was named. */
export function auditSightings(
  options: VaultOptions,
  reading: Reading,
  isPlainKv: (part: string) => boolean,
  { ambient, signal }: Pick<ConnectorTools, 'ambient' | 'signal'>,
): OpenVault['sightings'] {
  const { auditLog } = options
  if (auditLog === null) return null
  return async function* sightings(from): AsyncGenerator<SightingPage> {
    if (!ambient)
      throw new VaultError(
        'not-permitted',
        'A worker does not read files of its machine that are named on a page.',
        'Run `sprawl collect hashicorp-vault` beside the vault, or import the log.',
      )
    const sum = tally({
      source: `audit device ${auditLog.device}`,
      isPlainKv,
      ...(await accessors(options, reading, auditLog.device)),
    })
    let [lines, cursor] = [0, readCursor(from)]
    for await (const next of follow(auditLog.file, cursor)) {
      signal.throwIfAborted()
      cursor = next.cursor
      const read = auditLine(next.line)
      if (read !== null) sum.add(read)
      if (!sum.isFull() && ++lines < LINES) continue
      lines = 0
      yield { sightings: sum.take(cursor.since), cursor: JSON.stringify(cursor) }
    }
    if (cursor !== null) yield { sightings: sum.take(cursor.since), cursor: JSON.stringify(cursor) }
  }
}

/** The log writes accessors by their hash: the device is asked for the hashes of those we know, and of nothing else. */
async function accessors(
  { shelves, namespace }: VaultOptions,
  { client, self }: Reading,
  device: string,
): Promise<Pick<TallyOptions, 'tokenPath' | 'isOurs'>> {
  const own = await self()
  const paths = new Map<string, string>()
  const ours = new Set<string>()
  const hashOf = async (input: string): Promise<string | null> =>
    (await client.write('', `sys/audit-hash/${device}`, { input }, AuditHash).catch(nullUnlessGone))?.hash ??
    null
  if (own !== null && own.accessor !== '') {
    ours.add(own.accessor)
    const hash = await hashOf(own.accessor)
    if (hash !== null) ours.add(hash)
    const listed =
      shelves.includes('tokens') && hash !== null
        ? await client.list(namespace, 'auth/token/accessors').catch(nullIfRefused)
        : null
    for (const accessor of listed?.names ?? []) {
      const path = joined(namespace, 'auth/token/accessors', accessor)
      paths.set(accessor, path)
      const hashed = await hashOf(accessor)
      if (hashed !== null) paths.set(hashed, path)
    }
  }
  return {
    tokenPath: (accessor) => paths.get(accessor) ?? null,
    isOurs: ({ auth }) =>
      auth != null &&
      (ours.has(auth.accessor) || (auth.entity_id !== '' && auth.entity_id === own?.entity_id)),
  }
}

/** Where there is no such device every token would look unused. */
const nullUnlessGone = (error: unknown): null => {
  if (error instanceof VaultError && error.code === 'gone') throw error
  return nullIfRefused(error)
}

const nullIfRefused = (error: unknown): null => {
  if (error instanceof VaultError && error.code !== 'refused-credential' && error.code !== 'unreachable')
    return null
  throw error
}
