import Link from 'next/link'
import { formatCount, plural } from '#components/ui/words.ts'
import type { RuleView } from '#inventory/model/rule.ts'
import classes from './rule.module.css'

type RepositoryHitsProps = { readonly rule: RuleView; readonly hrefOf: (repositoryId: string) => string }

/** Where the rule hits, most first; the number of open findings leads to them. */
export function RepositoryHits({ rule, hrefOf }: RepositoryHitsProps) {
  if (rule.repositories.length === 0) return <p className={classes.none}>It has seen nothing.</p>
  const left = rule.repositoryCount - rule.repositories.length
  return (
    <>
      <table className={classes.hits}>
        <thead>
          <tr>
            <th scope="col">Repository</th>
            <th scope="col">Places</th>
            <th scope="col">Open</th>
          </tr>
        </thead>
        <tbody>
          {rule.repositories.map(({ id, name, occurrences, openFindings }) => (
            <tr key={id}>
              <th scope="row">{name}</th>
              <td>{formatCount(occurrences)}</td>
              <td>
                <Link href={hrefOf(id)} prefetch={false}>
                  {formatCount(openFindings)}
                  <span className="visually-hidden"> open findings in {name}</span>
                </Link>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {left > 0 && <p className={classes.none}>and {plural(left, 'more repository', 'more repositories')}</p>}
    </>
  )
}
