import { join } from 'node:path'
import { SourceError } from '#scanner/sources/source.ts'
import { kindOf } from './find-git-dir.ts'
import { runGit } from './run.ts'

/** The few facts of a repository's own configuration that reading needs; nothing else of it has any effect. */
export type RepositoryConfig = {
  readonly objectFormat: 'sha1' | 'sha256'
  readonly refStorage: string | null
  /** URL of the remote `origin`, else of the first one. */
  readonly remoteUrl: string | null
}

/** Reads `config` as data: includes are not followed and no value is acted on. */
export async function readRepositoryConfig(
  commonDir: string,
  signal: AbortSignal | undefined,
): Promise<RepositoryConfig> {
  const settings = await settingsOf(join(commonDir, 'config'), signal)
  const remotes = [...settings].filter(([name]) => /^remote\..*\.url$/s.test(name))
  return {
    objectFormat: objectFormatOf(settings.get('extensions.objectformat')),
    refStorage: settings.get('extensions.refstorage') ?? null,
    remoteUrl: settings.get('remote.origin.url') ?? remotes[0]?.[1] ?? null,
  }
}

async function settingsOf(file: string, signal: AbortSignal | undefined): Promise<Map<string, string>> {
  if ((await kindOf(file)) !== 'file') return new Map()
  const args = ['config', '--file', file, '--no-includes', '--list', '-z']
  const output = await runGit(args, { repository: null, signal })
  const entries = output.toString('utf8').split('\0').filter(Boolean)
  return new Map(
    entries.map((entry) => {
      const at = entry.indexOf('\n')
      return at === -1 ? [entry, ''] : [entry.slice(0, at), entry.slice(at + 1)]
    }),
  )
}

function objectFormatOf(value: string | undefined): 'sha1' | 'sha256' {
  const name = value?.toLowerCase() ?? 'sha1'
  if (name === 'sha1' || name === 'sha256') return name
  throw new SourceError(
    'failed',
    'The repository uses an object format that is not known here.',
    'Only sha1 and sha256 repositories can be read.',
  )
}
