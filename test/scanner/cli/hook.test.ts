import { execFile } from 'node:child_process'
import { chmod, mkdir, readFile, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, test } from 'vitest'
import { scratchFolder } from '#test/support/git.ts'
import { runSprawl } from './run-sprawl.ts'
import { token } from './token.ts'

const run = promisify(execFile)

describe('sprawl hook', () => {
  test('a commit with a credential is stopped, and says how to go on; without one it is made', async () => {
    const repository = await installed()
    await repository.write('config.env', `TOKEN=${token('github-fine-grained-token')}\n`)
    const stopped = await repository.git('add', '.').then(() => repository.git('commit', '-qm', 'leak'))
    expect(stopped.code).not.toBe(0)
    expect(stopped.text).toContain('config.env')
    expect(stopped.text).toContain('git commit --no-verify')
    expect(stopped.text).not.toContain(token('github-fine-grained-token'))
    await repository.write('config.env', 'taken from the vault at start\n')
    expect((await repository.git('commit', '-qam', 'clean')).code).toBe(0)
  })

  test('a commit of some files is judged by those files', async () => {
    const repository = await installed()
    await repository.write('clean.txt', 'nothing\n')
    await repository.write('leak.txt', `TOKEN=${token('github-fine-grained-token')}\n`)
    await repository.git('add', '.')
    expect((await repository.git('commit', '-qm', 'one file', 'clean.txt')).code).toBe(0)
    expect((await repository.git('commit', '-qm', 'the other', 'leak.txt')).code).not.toBe(0)
  })

  test('the hook that was there runs first and its refusal holds; uninstalling brings it back', async () => {
    const repository = await madeRepository()
    const file = path.join(repository.path, '.git/hooks/pre-commit')
    await mkdir(path.dirname(file), { recursive: true })
    await writeFile(file, '#!/bin/sh\necho theirs\nexit "$(cat answer)"\n')
    await chmod(file, 0o755)
    expect(repository.sprawl('hook', 'install', 'pre-commit').stdout).toContain('runs before it')
    await repository.write('answer', '7\n')
    await repository.git('add', '.')
    const refused = await repository.git('commit', '-qm', 'refused by them')
    expect(refused.text).toContain('theirs')
    expect(refused.code).not.toBe(0)
    await repository.write('answer', '0\n')
    expect((await repository.git('commit', '-qam', 'taken')).code).toBe(0)
    expect(repository.sprawl('hook', 'uninstall').stdout).toContain('back')
    expect(await readFile(file, 'utf8')).toContain('echo theirs')
  })

  test('installing twice is installing once', async () => {
    const repository = await installed()
    const hook = path.join(repository.path, '.git/hooks/pre-commit')
    const before = await readFile(hook, 'utf8')
    expect(repository.sprawl('hook', 'install').status).toBe(0)
    expect(await readFile(hook, 'utf8')).toBe(before)
    await expect(stat(`${hook}.before-sprawl`)).rejects.toThrow('ENOENT')
  })

  test('hooks that the repository keeps get one line, which goes again', async () => {
    const repository = await madeRepository()
    await repository.write('.husky/pre-commit', 'npm test\n')
    await repository.git('config', 'core.hooksPath', '.husky')
    expect(repository.sprawl('hook', 'install', 'pre-commit').stdout).toContain('a line was added')
    expect(repository.sprawl('hook', 'install', 'pre-commit').stdout).toContain('already')
    const text = await readFile(path.join(repository.path, '.husky/pre-commit'), 'utf8')
    expect(text).toMatch(/^npx --no-install sprawl hook run pre-commit "\$@" \|\| exit \$\? .*\nnpm test\n$/)
    repository.sprawl('hook', 'uninstall', 'pre-commit')
    expect(await readFile(path.join(repository.path, '.husky/pre-commit'), 'utf8')).toBe('npm test\n')
  })

  test('what husky makes anew is left alone: the line goes where people write', async () => {
    const repository = await madeRepository()
    await repository.write('.husky/_/h', 'exit 0\n')
    await repository.write('.husky/_/pre-commit', '#!/usr/bin/env sh\n. "$(dirname "$0")/h"')
    await repository.git('config', 'core.hooksPath', '.husky/_')
    expect(repository.sprawl('hook', 'install').status).toBe(0)
    const text = (name: string) => readFile(path.join(repository.path, '.husky', name), 'utf8')
    expect(await text('pre-commit')).toMatch(/^#!\/bin\/sh\nnpx --no-install sprawl hook run pre-commit/)
    expect(await text('pre-push')).toContain('sprawl hook run pre-push')
    expect(await text('_/pre-commit')).not.toContain('sprawl')
  })

  test('a hook for pushes that ends by itself is not given a line that nothing reaches', async () => {
    const repository = await madeRepository()
    await repository.write('hooks/pre-push', '#!/bin/sh\nexec npm test\n')
    await repository.git('config', 'core.hooksPath', 'hooks')
    const { status, stderr } = repository.sprawl('hook', 'install', 'pre-push')
    expect(status).not.toBe(0)
    expect(stderr).toContain('Put this where it is')
  })

  test('a worktree has the hooks of its repository; hooks of all repositories are said to be theirs', async () => {
    const repository = await madeRepository()
    await repository.write('a.txt', 'a\n')
    await repository.git('add', '.')
    await repository.git('commit', '-qm', 'first')
    const tree = path.join(scratchFolder(), 'tree')
    await repository.git('worktree', 'add', '-q', tree)
    expect(runSprawl(['hook', 'install', 'pre-commit'], { cwd: tree }).stdout).toBe(
      'pre-commit is installed.\n',
    )
    await expect(stat(path.join(repository.path, '.git/hooks/pre-commit'))).resolves.toBeDefined()
    await writeFile(path.join(tree, 'leak.env'), `TOKEN=${token('github-fine-grained-token')}\n`)
    await run('git', ['-C', tree, 'add', '.'])
    await expect(run('git', ['-C', tree, 'commit', '-qm', 'leak'])).rejects.toThrow('leak.env')
    const everywhere = scratchFolder()
    await repository.git('config', 'core.hooksPath', everywhere)
    expect(repository.sprawl('hook', 'install', 'pre-commit').stdout).toContain('for every repository')
  })

  test('where another hook took what git says of a push, what is checked out is looked at', async () => {
    const repository = await madeRepository()
    await repository.write('leak.txt', `TOKEN=${token('github-fine-grained-token')}\n`)
    await repository.git('add', '.')
    expect(repository.sprawl('hook', 'run', 'pre-push').status).toBe(0)
    await repository.git('commit', '-qm', 'leak')
    expect(repository.sprawl('hook', 'run', 'pre-push').status).toBe(1)
    await repository.git('update-ref', 'refs/remotes/origin/main', 'HEAD')
    expect(repository.sprawl('hook', 'run', 'pre-push').status).toBe(0)
  })

  test('a push is judged by what the other side does not have', async () => {
    const repository = await madeRepository()
    const remote = scratchFolder()
    await run('git', ['init', '-q', '--bare', remote])
    await repository.git('remote', 'add', 'origin', remote)
    await repository.write('old.txt', `TOKEN=${token('github-fine-grained-token')}\n`)
    await repository.git('add', '.')
    await repository.git('commit', '-qm', 'leaked long ago')
    await repository.git('push', '-q', 'origin', 'HEAD:main')
    repository.sprawl('hook', 'install', 'pre-push')
    await repository.write('new.txt', 'nothing\n')
    await repository.git('add', '.')
    await repository.git('commit', '-qm', 'clean')
    expect((await repository.git('push', '-q', 'origin', 'HEAD:main')).code).toBe(0)
    await repository.write('new.txt', `TOKEN=${token('github-fine-grained-token', 2)}\n`)
    await repository.git('commit', '-qam', 'leak')
    await repository.write('new.txt', 'gone again\n')
    await repository.git('commit', '-qam', 'remove')
    const stopped = await repository.git('push', '-q', 'origin', 'HEAD:topic')
    expect(stopped.code).not.toBe(0)
    expect(stopped.text).toContain('git push --no-verify')
    expect((await repository.git('push', '-q', 'origin', '--delete', 'main')).text).not.toContain('Stopped')
  })

  test('what is unclear is wrong usage', async () => {
    const repository = await madeRepository()
    expect(repository.sprawl('hook').status).toBe(2)
    expect(repository.sprawl('hook', 'instal').stderr).toContain('Did you mean install?')
    expect(repository.sprawl('hook', 'install', 'post-commit').status).toBe(2)
    expect(runSprawl(['hook', 'install'], { cwd: scratchFolder() }).stderr).toContain('not in a working tree')
  })
})

async function madeRepository() {
  const folder = scratchFolder()
  await run('git', ['init', '-q', '-b', 'main', folder])
  for (const [name, value] of [
    ['user.name', 'Ada'],
    ['user.email', 'ada@example.org'],
  ] as const)
    await run('git', ['-C', folder, 'config', name, value])
  return {
    path: folder,
    async write(name: string, content: string): Promise<void> {
      await mkdir(path.dirname(path.join(folder, name)), { recursive: true })
      await writeFile(path.join(folder, name), content)
    },
    sprawl: (...words: string[]) => runSprawl(words, { cwd: folder }),
    git: (...words: string[]): Promise<{ code: number; text: string }> =>
      run('git', words, { cwd: folder }).then(
        ({ stdout, stderr }) => ({ code: 0, text: stdout + stderr }),
        (error: { code?: number; stdout?: string; stderr?: string }) => ({
          code: error.code ?? 1,
          text: `${error.stdout ?? ''}${error.stderr ?? ''}`,
        }),
      ),
  }
}

async function installed() {
  const repository = await madeRepository()
  expect(repository.sprawl('hook', 'install').status).toBe(0)
  return repository
}
