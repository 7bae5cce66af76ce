import { Anchor } from '@mantine/core'
import { Line } from '#components/ui/line.tsx'
import { PathText } from '#components/ui/path-text.tsx'
import { SeverityMark } from '#components/ui/severity-mark.tsx'
import { ValidityMark } from '#components/ui/state-marks.tsx'
import { When } from '#components/ui/when.tsx'
import { vaultMatchWords } from '#components/ui/words.ts'
import type { PullRequestView } from '#inventory/model/pull-request.ts'
import classes from './list.module.css'
import { answerKindWords, shortSha } from './pull-request-words.ts'

type Leak = PullRequestView['brought'][number]

type LeakListProps = {
  readonly leaks: readonly Leak[]
  /** `https://github.com/OWNER/NAME/pull/7`. */
  readonly webUrl: string
  /** What no leak means: looked at and clean, or not looked at. */
  readonly nothing: string
  /** Somebody broke the glass: the check fails for nothing. */
  readonly glassBroken: boolean
  /** The page of a finding. */
  readonly hrefOf: (findingId: string) => string
}

/** What a pull request brings: what, where, by which commit, whether it is still in the head, and what became of it. */
export function LeakList({ leaks, nothing, webUrl, glassBroken, hrefOf }: LeakListProps) {
  if (leaks.length === 0) return <p className={classes.none}>{nothing}</p>
  const repositoryUrl = webUrl.replace(/\/pull\/\d+$/, '')
  return (
    <ul className={classes.list}>
      {leaks.map((leak) => (
        <li
          key={`${leak.credentialId} ${leak.path}`}
          className={classes.item}
          data-settled={leak.settled || undefined}
        >
          <div className={classes.head}>
            <span className={classes.what}>
              {leak.findingId === null ? (
                leak.title
              ) : (
                <Anchor href={hrefOf(leak.findingId)}>{leak.title}</Anchor>
              )}
            </span>
            <SeverityMark severity={leak.severity} />
          </div>
          <PathText path={leak.path} line={leak.line} />
          <Line>
            <span>
              Commit{' '}
              <Anchor
                href={`${repositoryUrl}/commit/${encodeURIComponent(leak.commit)}`}
                rel="noreferrer"
                target="_blank"
              >
                <code>{shortSha(leak.commit)}</code>
              </Anchor>
            </span>
            <span>{leak.inHead ? 'Still in the head' : 'Gone from the head, still in history'}</span>
            <ValidityMark validity={leak.validity} />
            {leak.vaultMatch !== 'not-measurable' && <span>{vaultMatchWords[leak.vaultMatch]}</span>}
          </Line>
          <Outcome leak={leak} glassBroken={glassBroken} />
        </li>
      ))}
    </ul>
  )
}

function Outcome({ leak, glassBroken }: { leak: Leak; glassBroken: boolean }) {
  const { decided, waiting, willFix, marked, settled, blocks, revokeSteps } = leak
  if (decided !== null) return <div className={classes.meta}>{decided}</div>
  if (settled)
    return (
      <div className={classes.meta}>
        {leak.validity === 'inactive' ? 'It is dead.' : 'Allowed by a marker that came with it.'}
      </div>
    )
  return (
    <>
      <div>{revokeSteps[0] ?? 'Revoke it where it was issued.'}</div>
      <div className={classes.meta}>
        {!blocks
          ? 'Reported; the check does not fail for it.'
          : glassBroken
            ? 'The check would fail for it, had nobody broken the glass.'
            : 'The check fails for it.'}
        {marked && ' An allow marker came with it, which policy does not obey.'}
        {willFix !== null && ` ${willFix} will fix it.`}
        {waiting !== null && (
          <>
            {' '}
            {waiting.login} says: {answerKindWords[waiting.kind].toLowerCase()}. Waiting for approval since{' '}
            <When at={waiting.askedAt} />.
          </>
        )}
      </div>
    </>
  )
}
