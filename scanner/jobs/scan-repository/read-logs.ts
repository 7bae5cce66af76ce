import { createHash } from 'node:crypto'
import type { HostedText } from '#inventory/hosted-text/get-hosted-text.ts'
import type { TextProgress } from '#inventory/model/hosted-text.ts'
import type { GitHubClient } from '#scanner/github/client.ts'
import { type ActionRun, logOf, pathOfRun, runKey, runsSince } from '#scanner/github/texts/action-logs.ts'
import type { Run } from './run.ts'
import type { TextPiece, TextReader } from './text-reader.ts'

type Logs = {
  readonly hosted: HostedText
  readonly client: GitHubClient
  readonly reader: TextReader
  readonly save: (next: Partial<TextProgress>) => Promise<void>
  readonly progress: () => TextProgress
}

const DAY_MILLISECONDS = 24 * 3600 * 1000
const STREAM = 'runs'

/**
 * Reads the logs of finished runs, the oldest first. A run that is still under way holds the moment from which the next
 * look begins; those that were read behind it are remembered by their ids, and none is read twice.
 */
export async function readLogs(run: Run, { hosted, client, reader, save, progress }: Logs): Promise<void> {
  const oldest = run.tools.ctx.now().getTime() - hosted.logDays * DAY_MILLISECONDS
  const from = new Date(Math.max(oldest, Date.parse(progress().since[STREAM] ?? '') || 0))
  const runs = await runsSince(client, hosted, from)
  const waiting = runs.find(({ isFinished }) => !isFinished)
  const read = new Set(progress().runs)
  for (const each of runs) {
    if (!each.isFinished || read.has(runKey(each))) continue
    run.signal.throwIfAborted()
    await reader.read([await pieceOf(client, hosted, each)])
    read.add(runKey(each))
    const isHeld = waiting !== undefined && waiting.createdAt <= each.createdAt
    const since = isHeld ? waiting.createdAt : each.createdAt
    await save({
      since: { [STREAM]: since },
      runs: runs.filter((one) => one.createdAt >= since && read.has(runKey(one))).map(runKey),
    })
  }
}

/** A finished run's log never changes, so that the run names its bytes: GitHub packs them anew each time. */
async function pieceOf(client: GitHubClient, hosted: HostedText, run: ActionRun): Promise<TextPiece> {
  const path = pathOfRun(run)
  const blob = `sha256:${createHash('sha256')
    .update(`actions log ${runKey(run)}`)
    .digest('hex')}`
  const { author, createdAt } = run
  const written = author === null ? null : { id: path, author, authorEmail: '', date: createdAt }
  const text = { path, blob, written }
  const log = await logOf(client, hosted, run)
  if (typeof log !== 'string') return { text, content: { id: blob, bytes: log } }
  const reason = log === 'gone' ? 'unavailable' : 'too-large'
  return { text, content: { name: path, bytes: 0, reason } }
}
