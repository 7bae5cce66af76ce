'use client'
import { useQuery } from '@tanstack/react-query'
import { touchesQuery } from '#app/_data/touches.ts'
import { routes } from '#app/_routes.ts'
import { TouchesView } from '#components/graph/touches.tsx'
import { Loaded } from '#components/ui/loaded.tsx'
import { Panel } from '#components/ui/panel.tsx'
import { RowsSkeleton } from '#components/ui/skeletons.tsx'
import type { TouchNode } from '#inventory/model/touches.ts'

/** What an entry touches, as a table and as a picture. */
export function Touches({ entryId }: { entryId: string }) {
  const touches = useQuery(touchesQuery(entryId))
  return (
    <Loaded
      query={touches}
      skeleton={
        <Panel title="What it touches">
          <RowsSkeleton rows={4} />
        </Panel>
      }
      what="what it touches"
    >
      {(data) => <TouchesView touches={data} hrefOf={hrefOf} />}
    </Loaded>
  )
}

function hrefOf({ kind, id }: TouchNode): string | null {
  if (id === null) return null
  if (kind === 'twin' || kind === 'entry') return routes.entry(id)
  if (kind === 'leak') return routes.finding(id)
  if (kind === 'repository') return routes.findings({ repository: [id] })
  return null
}
