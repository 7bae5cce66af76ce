import { appendFile, readFile, writeFile } from 'node:fs/promises'
import process from 'node:process'
import { parseArgs } from 'node:util'
import { renderComment } from '#scanner/github/pull-request/comment.ts'
import { NOBODY_TO_ASK, type PullRequestReport } from '#scanner/github/pull-request/pull-request-report.ts'
import { maskText } from '#scanner/mask-text.ts'
import { openProgress } from '#scanner/progress.ts'
import { compareCommits } from '#scanner/pull-request/compare-commits.ts'
import { type CiLeaks, leaksOf } from '#scanner/pull-request/leaks.ts'
import { renderGithub } from '#scanner/report/github.ts'
import type { Report } from '#scanner/report/report.ts'
import { renderSarif } from '#scanner/report/sarif.ts'
import { shippedDetection } from '#scanner/scan/detection.ts'
import type { ScanOptions, Selection } from '#scanner/scan/options.ts'
import { runScan } from '#scanner/scan/run-scan.ts'
import { Secret } from '#scanner/secret.ts'
import { UsageError } from '#scanner/usage-error.ts'
import { fetchAncestry } from './ci/ancestry.ts'
import { type CiEvent, eventOf } from './ci/event.ts'
import { fetchAnywhere } from './ci/fetch-anywhere.ts'
import { parseScanArguments } from './scan/arguments.ts'
import { onInterrupt } from './scan/interrupt.ts'
import { exitCodeOf } from './scan.ts'

const flags = {
  'no-comment': { type: 'boolean' },
  'report-markers': { type: 'boolean' },
  sarif: { type: 'boolean' },
  'sarif-file': { type: 'string' },
  'fail-on': { type: 'string', multiple: true },
  'min-confidence': { type: 'string' },
  config: { type: 'string' },
} as const

/** `sprawl ci`: looks at the commits of a GitHub Actions workflow and speaks there. Answers the exit code. */
export async function ci(argv: readonly string[]): Promise<number> {
  const values = parse(argv)
  const options = scanOptionsOf(values)
  const event = eventOf(process.env, await payloadOf(process.env.GITHUB_EVENT_PATH))
  const interrupt = onInterrupt()
  try {
    const look = (selection: Selection) =>
      runScan(
        { ...options, selection },
        {
          progress: openProgress(false),
          signal: interrupt.signal,
          onFinding: async () => {},
        },
      )
    const { base, head } = event
    const parted = base === null ? null : await fetchAncestry(process.cwd(), base, head)
    const compared = await compareCommits({ base, head, parted }, look)
    const found = leaksOf(compared, { obeyMarkers: values['report-markers'] !== true, masked })
    const report = { ...compared.brought, findings: found.findings }
    process.stdout.write([...renderGithub(report)].join(''))
    await keepSarif(values['sarif-file'], report)
    if (found.alreadyThere > 0)
      notice(`${found.alreadyThere} more in these commits stood in the files before.`)
    for (const problem of await speak(event, found, report, values)) notice(problem, 'warning')
    return interrupt.exitCode() ?? exitCodeOf(report, options.failOn)
  } finally {
    interrupt.stop()
  }
}

/** A path may hold a value itself. */
const masked = (path: string): string =>
  maskText(shippedDetection().engine, path, { least: 0, digest: () => '' })

/** For a step of one's own that uploads it. */
async function keepSarif(path: string | undefined, report: Report): Promise<void> {
  if (path === undefined) return
  try {
    await writeFile(path, [...renderSarif(report, false)].join(''))
  } catch {
    throw new UsageError(`${path} cannot be written.`, 'ci')
  }
}

type Values = ReturnType<typeof parse>

function parse(argv: readonly string[]) {
  try {
    return parseArgs({ args: [...argv], options: flags, strict: true }).values
  } catch (error) {
    throw new UsageError(error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error), 'ci')
  }
}

/** The options of a scan of the checkout, read as `sprawl scan` reads them. */
function scanOptionsOf(values: Values): ScanOptions {
  const words = [
    ...(values['fail-on'] ?? []).flatMap((condition) => ['--fail-on', condition]),
    ...(values['min-confidence'] === undefined ? [] : ['--min-confidence', values['min-confidence']]),
    ...(values.config === undefined ? [] : ['--config', values.config]),
  ]
  const options = parseScanArguments([...words, '--quiet', '.'])
  if (options === null) throw new UsageError('Nothing to look at.', 'ci')
  return options
}

/** The summary of the job, the comment, and code scanning; answers what could not be said, in words. */
async function speak(event: CiEvent, { leaks }: CiLeaks, report: Report, values: Values): Promise<string[]> {
  const { GITHUB_STEP_SUMMARY: summary = '', GITHUB_TOKEN: token = '', GITHUB_REF: ref = '' } = process.env
  const told: PullRequestReport = {
    repositoryUrl: event.repositoryUrl,
    head: event.head,
    audience: event.pullRequest?.audience ?? 'outside',
    showVaultMatch: false,
    leaks,
    dashboardUrl: null,
    ...NOBODY_TO_ASK,
  }
  const rendered = renderComment(told)
  if (summary !== '')
    await appendFile(summary, `${rendered?.body ?? 'Sprawl: no credentials in these commits.'}\n`)
  const wantsComment = event.pullRequest !== null && values['no-comment'] !== true
  if (!wantsComment && values.sarif !== true) return []
  if (token === '')
    return [
      'GITHUB_TOKEN is not set: no comment and no upload. The step that calls "sprawl ci" has to hand it on.',
    ]
  const [{ openGitHub }, { publish }, { uploadSarif }] = await Promise.all([
    import('#scanner/github/client.ts'),
    import('./ci/publish.ts'),
    import('./ci/upload-sarif.ts'),
  ])
  const access = { kind: 'token', token: new Secret(token) } as const
  const client = openGitHub({ apiUrl: event.apiUrl, access, throttleId: 'workflow', fetch: fetchAnywhere() })
  const problems = [
    wantsComment && event.pullRequest !== null
      ? await publish(client, event, event.pullRequest.number, rendered)
      : null,
    values.sarif === true ? await uploadSarif(client, event, ref, report) : null,
  ]
  return problems.flatMap((problem) => problem ?? [])
}

async function payloadOf(path: string | undefined): Promise<unknown> {
  if (path === undefined) return {}
  try {
    return JSON.parse(await readFile(path, 'utf8'))
  } catch {
    throw new UsageError('GITHUB_EVENT_PATH names no readable event.', 'ci')
  }
}

const notice = (text: string, level: 'notice' | 'warning' = 'notice'): void =>
  void process.stdout.write(`::${level} title=Sprawl::${text}\n`)
