import type { StoryCommit } from './work.ts'

const EMPTY = Buffer.alloc(0)

/** The commits as one `git fast-import` stream: every blob inline, branches by name, dates in UTC. */
export function fastImportStream(commits: readonly StoryCommit[]): Buffer {
  const chunks: Buffer[] = []
  commits.forEach((commit, index) => {
    chunks.push(
      Buffer.from(header(commit, index + 1)),
      ...message(commit.message),
      Buffer.from(parents(commit)),
    )
    for (const [path, text] of commit.files) chunks.push(...change(path, text))
    chunks.push(Buffer.from('\n'))
  })
  chunks.push(Buffer.from('done\n'))
  return Buffer.concat(chunks)
}

function header({ branch, author, date }: StoryCommit, mark: number): string {
  const stamp = `${author.name} <${author.email}> ${Math.floor(date.getTime() / 1000)} +0000`
  return `commit refs/heads/${branch}\nmark :${mark}\nauthor ${stamp}\ncommitter ${stamp}\n`
}

const parents = ({ from, merge }: StoryCommit): string =>
  [from && `from :${from}\n`, merge && `merge :${merge}\n`].filter(Boolean).join('')

const message = (text: string): Buffer[] => data(Buffer.from(`${text}\n`))

const data = (bytes: Buffer): Buffer[] => [Buffer.from(`data ${bytes.length}\n`), bytes, Buffer.from('\n')]

const change = (path: string, text: string | null): Buffer[] =>
  text === null
    ? [Buffer.from(`D ${path}\n`), EMPTY]
    : [Buffer.from(`M 100644 inline ${path}\n`), ...data(Buffer.from(text))]
