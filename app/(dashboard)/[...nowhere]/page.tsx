import { notFound } from 'next/navigation'

/** An address that no page has: 404 inside the frame, so that the way out is in sight. */
export default function Nowhere() {
  notFound()
}
