import type { Metadata } from 'next'
import { answerCountsQuery, answersQuery } from '#app/_data/pull-requests.ts'
import { pageCtx } from '#app/_http/ctx.ts'
import type { Search } from '#app/_http/page-props.ts'
import { firstPageOf, one, Prefetched } from '#app/_http/prefetched.tsx'
import { PageSkeleton } from '#components/ui/skeletons.tsx'
import { AnswerList } from '#inventory/model/pull-request.ts'
import { countAnswers } from '#inventory/pull-request/count-answers.ts'
import { listAnswers } from '#inventory/pull-request/list-answers.ts'
import { loadAnswerState } from '../filters.ts'
import { Answers } from './answers.tsx'

export const metadata: Metadata = { title: 'Answers at pull requests' }

export default async function AnswersPage({ searchParams }: { searchParams: Search }) {
  const { which } = loadAnswerState(await searchParams)
  const ctx = await pageCtx()
  return (
    <Prefetched
      waiting={<PageSkeleton title="Answers at pull requests" />}
      fill={[
        firstPageOf(answersQuery(which), () => listAnswers(ctx, AnswerList.parse({ which }))),
        one(answerCountsQuery(), () => countAnswers(ctx)),
      ]}
    >
      <Answers />
    </Prefetched>
  )
}
