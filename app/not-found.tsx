import { NotFoundNote } from '#components/ui/not-found-note.tsx'
import { routes } from './_routes.ts'

export default function NotFoundPage() {
  return (
    <main style={{ padding: '3rem 1rem' }}>
      <NotFoundNote href={routes.overview()} />
    </main>
  )
}
