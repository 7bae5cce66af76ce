import { copyFile, readdir, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { PUBLIC_ONLY } from '#inventory/model/address-rules.ts'
import type { Enrolment } from '#inventory/model/vault-bundle.ts'
import { createEngine } from '#scanner/engine/index.ts'
import { printable } from '#scanner/report/terminal-text.ts'
import { rules } from '#scanner/rules/index.ts'
import { SetupError, UsageError } from '#scanner/usage-error.ts'
import { mayReadValue } from '#scanner/vaults/limits.ts'
import { networkTools } from '#scanner/vaults/network-tools.ts'
import { openConnector } from '#scanner/vaults/open-connector.ts'
import { VaultError } from '#scanner/vaults/vault-error.ts'
import { type Collected, collectVault, publicTextOf } from './collect/collect-vault.ts'
import {
  type CollectorFiles,
  collectorFiles,
  collectorKey,
  readEnrolment,
} from './collect/collector-files.ts'
import { describeReceipt, handOver } from './collect/hand-over.ts'
import { noticeKeys } from './collect/known-keys.ts'
import { type Server, serverOf } from './collect/server.ts'
import { COLLECT_USAGE } from './collect/usage.ts'
import { parseFlags } from './parse-flags.ts'
import { onInterrupt } from './scan/interrupt.ts'
import type { Environment } from './up/child-env.ts'
import { readCredential } from './vault/credential.ts'
import { optionsOf } from './vault/told-options.ts'
import { kindOf } from './vault.ts'

const FLAGS = {
  enrolment: { type: 'string' },
  out: { type: 'string' },
  server: { type: 'string' },
  credential: { type: 'string' },
  option: { type: 'string', short: 'o', multiple: true },
  options: { type: 'string' },
  'read-again': { type: 'boolean' },
  'show-key': { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const

/** `sprawl collect KIND`: reads a vault from beside it. Needs no database; answers an exit code. */
export async function collect(argv: readonly string[], env: Environment = process.env): Promise<number> {
  const { values, positionals } = parseFlags('collect', argv, FLAGS)
  if (values.help === true) {
    process.stdout.write(COLLECT_USAGE)
    return 0
  }
  if (values.enrolment === undefined)
    throw new UsageError('Give it its enrolment: --enrolment FILE.', 'collect')
  const enrolmentFile = path.resolve(env.INIT_CWD ?? '.', values.enrolment)
  const enrolment = await readEnrolment(enrolmentFile)
  if (kindOf(positionals[0]) !== enrolment.kind)
    throw new UsageError(`This enrolment is for a vault of kind ${enrolment.kind}.`, 'collect')
  const files = await collectorFiles(enrolmentFile)
  const publicKey = publicTextOf(await collectorKey(files))
  if (values['show-key'] === true) return say(trustText(enrolment, publicKey))
  const server = values.out === undefined ? await serverOf(values.server, env) : null
  const options = { ...enrolment.options, ...optionsOf(values) }
  const credential = await readCredential(values.credential ?? null, env)
  try {
    const told = { options, credential, readAgain: values['read-again'] === true }
    const collected = await readVault(enrolment, files, told)
    say(describe(enrolment, collected))
    if (server !== null) await send(server, enrolment, publicKey, files)
    else
      await carry(
        collected,
        path.resolve(env.INIT_CWD ?? '.', values.out ?? ''),
        trustText(enrolment, publicKey),
      )
    return collected.failed > 0 || collected.logsTrouble !== null ? 1 : 0
  } catch (error) {
    if (error instanceof VaultError) throw new SetupError(`${error.message} ${error.hint}`)
    throw error
  }
}

type Told = { readonly options: unknown; readonly credential: string | null; readonly readAgain: boolean }

async function readVault(
  enrolment: Enrolment,
  files: CollectorFiles,
  { options, credential, readAgain }: Told,
): Promise<Collected> {
  const interrupt = onInterrupt()
  const now = () => new Date()
  const { kind, mode, limits } = enrolment
  try {
    const vault = await openConnector(
      { kind, options, credential },
      {
        ...networkTools({ ...PUBLIC_ONLY, trusted: true }),
        signal: interrupt.signal,
        now,
        ambient: true,
        mayRead: (entry) => mode === 'fingerprint' && mayReadValue(entry, limits),
      },
    )
    try {
      const { signal } = interrupt
      return await collectVault(vault, {
        enrolment,
        files,
        engine: createEngine(rules),
        now,
        signal,
        readAgain,
      })
    } finally {
      await vault.close()
    }
  } catch (error) {
    if (!interrupt.signal.aborted) throw error
    throw new SetupError('It was stopped; the next run goes on where it stood.')
  } finally {
    interrupt.stop()
  }
}

/** Sends every bundle that waits, oldest first; one that was taken over is deleted here. */
async function send(
  server: Server,
  { vaultId, name }: Enrolment,
  publicKey: string,
  files: CollectorFiles,
): Promise<void> {
  await server.trust({ vaultId, publicKey, name: os.hostname() || name })
  for (const each of (await readdir(files.outgoing)).filter((file) => file.endsWith('.bundle')).sort()) {
    const file = path.join(files.outgoing, each)
    const receipt = await handOver(file, server.receive)
    if (receipt.state === 'receiving') throw new SetupError(`${server.url} did not take all of ${each}.`)
    await rm(file)
    if (await noticeKeys(files, receipt.keyIds))
      say(`${server.url} has a new fingerprint key: the next run reads every value once more.`)
    say(`${each} is at ${server.url}. ${describeReceipt(receipt)}`)
  }
}

async function carry(collected: Collected, out: string, trust: string): Promise<void> {
  await copyFile(collected.file, out)
  await rm(collected.file)
  say(
    `Carry ${printable(out)} to the ledger and run there: sprawl import ${printable(path.basename(out))}\n${trust}`,
  )
}

const trustText = ({ name }: Enrolment, publicKey: string): string =>
  `Its key has to be trusted once: sprawl vault trust "${printable(name)}" ${publicKey.startsWith('-') ? '-- ' : ''}${publicKey}`

const describe = (
  { name }: Enrolment,
  { parts, failed, logsTrouble, sequence, collectedAt, isUnderNewKey }: Collected,
): string =>
  [
    isUnderNewKey ? 'The ledger has a new fingerprint key: every value was read once more.' : null,
    `${printable(name)} was read as of ${collectedAt}: ${parts} parts${failed > 0 ? `, ${failed} of them could not be read` : ''} (bundle ${sequence}).`,
    logsTrouble === null ? null : `Who reads what is not known: ${printable(logsTrouble)}`,
  ]
    .filter((line) => line !== null)
    .join('\n')

function say(text: string): number {
  process.stdout.write(`${text}\n`)
  return 0
}
