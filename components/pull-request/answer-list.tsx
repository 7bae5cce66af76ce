import { Anchor } from '@mantine/core'
import type { ReactNode } from 'react'
import { Line } from '#components/ui/line.tsx'
import { PathText } from '#components/ui/path-text.tsx'
import { SeverityMark } from '#components/ui/severity-mark.tsx'
import { When } from '#components/ui/when.tsx'
import type { AnswerView } from '#inventory/model/pull-request.ts'
import classes from './list.module.css'
import { answerKindWords, answerStateWords } from './pull-request-words.ts'

type AnswerListProps = {
  readonly answers: readonly AnswerView[]
  readonly nothing: string
  readonly findingHref: (findingId: string) => string
  /** Left out on the page of the pull request itself. */
  readonly pullRequestHref?: (pullRequestId: string) => string
  /** What whoever looks may do about one. */
  readonly actionsOf: (answer: AnswerView) => ReactNode
}

/** What people answered by a button of the check, and what became of it. */
export function AnswerList(props: AnswerListProps) {
  const { answers, nothing } = props
  if (answers.length === 0) return <p className={classes.none}>{nothing}</p>
  return (
    <ul className={classes.list}>
      {answers.map((answer) => (
        <AnswerItem key={answer.id} answer={answer} {...props} />
      ))}
    </ul>
  )
}

function AnswerItem({
  answer,
  findingHref,
  pullRequestHref,
  actionsOf,
}: AnswerListProps & { readonly answer: AnswerView }) {
  const { finding, pullRequest, person, login } = answer
  return (
    <li className={classes.item}>
      <div className={classes.head}>
        <span className={classes.what}>
          {answerKindWords[answer.kind]}, says {person === null ? login : `${person.name} (${login})`}
        </span>
        <SeverityMark severity={finding.severity} />
      </div>
      <Line>
        <Anchor href={findingHref(finding.id)}>{finding.title}</Anchor>
        {finding.path !== null && <PathText path={finding.path} />}
        {pullRequestHref !== undefined && (
          <Anchor href={pullRequestHref(pullRequest.id)}>
            {pullRequest.repository} #{pullRequest.number}
          </Anchor>
        )}
      </Line>
      <div className={classes.meta}>
        {answerStateWords[answer.state]}
        {answer.decidedBy !== null && ` by ${answer.decidedBy}`} · asked <When at={answer.askedAt} />
        {answer.comment !== null && ` · ${answer.comment}`}
      </div>
      {actionsOf(answer)}
    </li>
  )
}
