'use client'

/** The frame itself broke: plain markup, because nothing of ours may be relied on. */
export default function GlobalError({ reset }: { error: Error; reset: () => void }) {
  return (
    <html lang="en">
      <body style={{ fontFamily: 'system-ui, sans-serif', padding: '3rem 1.5rem', lineHeight: 1.5 }}>
        <main>
          <h1 style={{ fontSize: '1.25rem' }}>Sprawl could not draw this page</h1>
          <p>
            The ledger is not affected. Try again; if it happens again, look into the terminal Sprawl runs in.
          </p>
          <button type="button" onClick={reset}>
            Try again
          </button>
        </main>
      </body>
    </html>
  )
}
