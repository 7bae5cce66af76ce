import { SourceError } from '#scanner/sources/source.ts'

type Reading = readonly [RegExp, SourceError['code'], string]

const READINGS: readonly Reading[] = [
  [
    /authentication failed|could not read (username|password)|terminal prompts disabled|permission denied \(|error: 40[13]|invalid (username|credentials)|access denied|http basic: denied/i,
    'wrong-credentials',
    'Check the credential that your git credential helper or ssh agent gives for this host.',
  ],
  [
    /returned error: 30[1-8]|redirect/i,
    'failed',
    'The remote sends to another address, which is not followed: add the source under that address.',
  ],
  [
    /expected '[a-z-]+'|rpc failed|bad line length|unexpected (disconnect|end)|protocol error/i,
    'unreachable',
    'The reply broke off: the remote or the network was busy. Scan again.',
  ],
  [
    /repository .*not found|error: 404|does not exist|no such file or directory/i,
    'not-found',
    'Check the address; a private repository also answers like this to someone without access.',
  ],
  [
    /not (appear to be )?a git repository/i,
    'not-a-repository',
    'Give the top folder of a repository, a bare repository, or the URL of one.',
  ],
  [/no space left on device/i, 'failed', 'The disk is full: free some space and scan again.'],
  [
    /could not resolve|could not connect|failed to connect|couldn't connect|connection (refused|timed out|reset)|network is unreachable|unable to access|unable to connect|host key verification|early eof|hung up|ssl|certificate|could not read from remote|timed out|no route to host/i,
    'unreachable',
    'Check network, proxy and certificates of this machine, then scan again.',
  ],
  [
    /bad revision|unknown revision|ambiguous argument|needed a single revision|not a valid object name|invalid revision range/i,
    'bad-revision',
    'Name a branch, tag or commit that this repository holds.',
  ],
  [
    /bad object|corrupt|inflate|failed to traverse|revision walk setup failed|unable to unpack|unable to read tree|bad tree|could not read [0-9a-f]{40}|index file|bad signature|bad index|loose object/i,
    'corrupt',
    'Run `git fsck` in the repository; a fresh clone usually mends it.',
  ],
  [
    /permission denied|operation not permitted|dubious ownership/i,
    'no-permission',
    'Give the scanning user read access.',
  ],
]

/** What git said on stderr, as a SourceError: one line, no credential of a URL in it. */
export function sourceErrorFrom(stderr: string, fallback: string, secrets: readonly string[]): SourceError {
  const said = scrub(stderr, secrets)
  const message = sentence(lastComplaint(said) ?? fallback)
  const reading = READINGS.find(([pattern]) => pattern.test(said))
  return new SourceError(
    reading?.[1] ?? 'failed',
    message,
    reading?.[2] ?? 'Run the same with git itself to see more.',
  )
}

/** git's words as a sentence. That it would have asked somebody is no news to a reader: nobody is asked here. */
function sentence(complaint: string): string {
  const bare = complaint.replace(/^(?:(?:fatal|error|remote): )+/i, '').trim()
  const [, host] = /^could not read (?:username|password) for '([^']*)'/i.exec(bare) ?? []
  if (host !== undefined) return `${host} asks for a credential, and git has none for it.`
  return `${bare.charAt(0).toUpperCase()}${bare.slice(1).replace(/\.?$/, '.')}`
}

/** Text without the user part of any URL and without the given values, as they are and percent-encoded. */
export function scrub(text: string, secrets: readonly string[] = []): string {
  let clean = text.replace(/\b([a-z][a-z0-9+.-]*:\/\/)[^\s/'"]*@/gi, '$1')
  for (const secret of secrets) {
    if (secret === '') continue
    for (const form of [secret, encodeURIComponent(secret)]) clean = clean.replaceAll(form, '[secret]')
  }
  return clean
}

export const cancelled = (): SourceError =>
  new SourceError('cancelled', 'The scan was cancelled.', 'Start it again to go on.')

export const gitMissing = (): SourceError =>
  new SourceError(
    'git-missing',
    'The program git was not found.',
    'Install git and make sure it is on the PATH.',
  )

function lastComplaint(text: string): string | null {
  const lines = text
    .split(/[\r\n]+/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
  const fatal = lines.findLast((line) => /^(fatal|error):/i.test(line))
  return (fatal ?? lines.at(-1))?.slice(0, 500) ?? null
}
