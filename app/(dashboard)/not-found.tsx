import { routes } from '#app/_routes.ts'
import { NotFoundNote } from '#components/ui/not-found-note.tsx'

export default function NotInLedger() {
  return <NotFoundNote href={routes.overview()} />
}
