import type { Metadata } from 'next'
import { personRowsQuery } from '#app/_data/person-rows.ts'
import { pageCtx } from '#app/_http/ctx.ts'
import type { Search } from '#app/_http/page-props.ts'
import { firstPageOf, Prefetched } from '#app/_http/prefetched.tsx'
import { PageSkeleton } from '#components/ui/skeletons.tsx'
import { PersonSearch } from '#inventory/model/person.ts'
import { searchPeople } from '#inventory/person/search-people.ts'
import { loadPersonState } from './filters.ts'
import { People } from './people.tsx'

export const metadata: Metadata = { title: 'People' }

export default async function PeoplePage({ searchParams }: { searchParams: Search }) {
  const state = await loadPersonState(searchParams)
  const ctx = await pageCtx()
  const asked = PersonSearch.safeParse({
    q: state.q ?? undefined,
    status: state.status ?? undefined,
    team: state.team ?? undefined,
  })
  const list = asked.success ? asked.data : PersonSearch.parse({})
  return (
    <Prefetched
      waiting={<PageSkeleton title="People" />}
      fill={[firstPageOf(personRowsQuery(state), () => searchPeople(ctx, list))]}
    >
      <People />
    </Prefetched>
  )
}
