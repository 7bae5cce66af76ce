#!/usr/bin/env node
import process from 'node:process'
import { nearest, UsageError } from '#scanner/usage-error.ts'
import { version } from '#scanner/version.ts'
import { mainHelp, scanHelp } from './help.ts'
import { underNewerNode } from './pinned-node.ts'

type Command = (argv: string[]) => Promise<number>

/** Each command loads what it needs when it is called; `scan` never loads a database. */
const commands: Readonly<Record<string, Command>> = {
  scan: async (argv) => {
    if (asksForHelp(argv)) return say(scanHelp)
    return (await underNewerNode()) ?? (await import('./scan.ts')).scan(argv)
  },
  baseline: async (argv) => {
    if (asksForHelp(argv)) return say((await import('./help-more.ts')).baselineHelp)
    return (await underNewerNode()) ?? (await import('./baseline.ts')).baseline(argv)
  },
  ci: async (argv) => {
    if (asksForHelp(argv)) return say((await import('./help-more.ts')).ciHelp)
    return (await underNewerNode()) ?? (await import('./ci.ts')).ci(argv)
  },
  hook: async (argv) => {
    if (asksForHelp(argv)) return say((await import('./help-more.ts')).hookHelp)
    return (await underNewerNode()) ?? (await import('./hook.ts')).hook(argv)
  },
  rules: async (argv) => {
    if (asksForHelp(argv)) return say((await import('./help-more.ts')).rulesHelp)
    return (await underNewerNode()) ?? (await import('./rules.ts')).listRules(argv)
  },
  explain: async (argv) => {
    if (asksForHelp(argv)) return say((await import('./help-more.ts')).explainHelp)
    if (argv.some((word) => FINDING_ID.test(word)))
      return (await import('./explain-finding.ts')).explainFinding(argv)
    return (await underNewerNode()) ?? (await import('./explain.ts')).explain(argv)
  },
  serve: async (argv) => {
    if (asksForHelp(argv)) return say((await import('./help-more.ts')).serveHelp)
    return (await underNewerNode()) ?? (await import('./serve.ts')).serve(argv)
  },
  revoke: async (argv) => {
    if (asksForHelp(argv)) return say((await import('./help-revoke.ts')).revokeHelp)
    return (await underNewerNode()) ?? (await import('./revoke.ts')).revoke(argv)
  },
  admin: async (argv) => (await import('./admin.ts')).admin(argv),
  login: async (argv) => {
    if (asksForHelp(argv)) return say((await import('./help-login.ts')).loginHelp)
    return (await underNewerNode()) ?? (await import('./login.ts')).login(argv)
  },
  logout: async (argv) => {
    if (asksForHelp(argv)) return say((await import('./help-login.ts')).loginHelp)
    return (await underNewerNode()) ?? (await import('./login.ts')).logout(argv)
  },
  whoami: async (argv) => {
    if (asksForHelp(argv)) return say((await import('./help-login.ts')).loginHelp)
    return (await underNewerNode()) ?? (await import('./login.ts')).whoami(argv)
  },
  up: async (argv) => (await import('./up.ts')).up(argv),
  worker: async (argv) => (await import('./worker.ts')).worker(argv),
  migrate: async (argv) => (await import('./migrate.ts')).migrate(argv),
  key: async (argv) => (await import('./key.ts')).key(argv),
  audit: async (argv) => (await import('./audit.ts')).audit(argv),
  directory: async (argv) => (await import('./directory.ts')).directory(argv),
  collect: async (argv) => (await import('./collect.ts')).collect(argv),
  import: async (argv) => (await import('./import.ts')).importFiles(argv),
  vault: async (argv) => (await import('./vault.ts')).vault(argv),
  seed: async (argv) => (await import('./seed.ts')).seed(argv),
  help: async ([topic]) => helpOn(topic),
  version: async () => say(`${version}\n`),
}

/** What the ledger calls a finding. */
const FINDING_ID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

const ALIASES: Readonly<Record<string, string>> = {
  '--help': 'help',
  '-h': 'help',
  '--version': 'version',
  '-v': 'version',
}

main(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code
  },
  (error: unknown) => {
    process.stderr.write(`sprawl: ${describeFailure(error)}\n`)
    process.exitCode = 3
  },
)

async function main([word, ...rest]: string[]): Promise<number> {
  const name = ALIASES[word ?? ''] ?? word
  if (name === undefined) {
    process.stderr.write(mainHelp)
    return 2
  }
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined
  if (command === undefined) return wrong(unknownCommand(name))
  try {
    return await command(rest)
  } catch (error) {
    if (error instanceof UsageError) return wrong(error)
    throw error
  }
}

/** Errors of ours whose message is written for people and quotes nothing that was read. */
const SAFE = ['KeyFileError', 'SourceError', 'SetupError', 'AnchorError', 'WrongKey', 'PostgresError']

/** Where it failed, and the message only where it is safe: messages of parsers quote what they parsed. */
function describeFailure(error: unknown): string {
  if (!(error instanceof Error)) return 'failed'
  if ('syscall' in error || SAFE.includes(error.name)) return error.message
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line))
  return [`failed with an unexpected ${error.name}; please report it with these lines`, ...frames].join('\n')
}

function unknownCommand(name: string): UsageError {
  const meant = nearest(name, Object.keys(commands))
  const hint = meant === null ? '' : ` Did you mean "sprawl ${meant}"?`
  return new UsageError(`There is no command "${name}".${hint}`)
}

function wrong({ message, command }: UsageError): number {
  process.stderr.write(`sprawl: ${message}\nSee: sprawl ${command === null ? '' : `${command} `}--help\n`)
  return 2
}

function helpOn(topic: string | undefined): number | Promise<number> {
  if (topic === undefined || topic === 'help' || topic === 'version') return say(mainHelp)
  const command = Object.hasOwn(commands, topic) ? commands[topic] : undefined
  return command === undefined ? wrong(unknownCommand(topic)) : command(['--help'])
}

/** Answered before anything is loaded. */
function asksForHelp(argv: readonly string[]): boolean {
  const end = argv.indexOf('--')
  return argv.slice(0, end === -1 ? argv.length : end).some((word) => word === '--help' || word === '-h')
}

function say(text: string): number {
  process.stdout.write(text)
  return 0
}
