import { Anchor } from '@mantine/core'
import Link from 'next/link'
import type { ComponentProps } from 'react'
import { Loaded } from './loaded.tsx'

type LoadedPageProps<T> = ComponentProps<typeof Loaded<T>> & {
  /** The list that it stands in: the way on where it cannot be loaded. */
  readonly list: { readonly href: string; readonly words: string }
}

/** A page about one thing. Where that cannot be loaded, the page still has its heading and a way back. */
export function LoadedPage<T>({ list, ...loaded }: LoadedPageProps<T>) {
  const { query, what } = loaded
  return (
    <>
      {query.data === undefined && query.error !== null && (
        <header style={{ marginBottom: '0.6rem' }}>
          <Anchor component={Link} href={list.href}>
            {list.words}
          </Anchor>
          <h1 className="visually-hidden">Could not load {what}</h1>
        </header>
      )}
      <Loaded {...loaded} />
    </>
  )
}
