'use client'
import { Problem } from '#components/ui/problem.tsx'

/** A page that broke while drawing. Its message is for the browser's console; people get a way on. */
export default function PageError({
  error,
  reset,
}: {
  error: Error & { digest?: string }
  reset: () => void
}) {
  const mark = error.digest === undefined ? '' : ` Its mark in the log is ${error.digest}.`
  return (
    <Problem
      query={{ isFetching: false, refetch: reset }}
      error={new Error(`This page failed while it was drawn.${mark}`)}
      what="this page"
    />
  )
}
