import { describe, expect, test } from 'vitest'
import { found, madeUp, valuesIn } from '../support.ts'

const value = madeUp(32, 16)

describe('a password given by place is found in', () => {
  test.each([
    `client.login("joe", "${value}")`,
    `requests.get(url, auth=('joe', '${value}'))`,
    `new HttpBasicAuth("joe@service.net", '${value}')`,
    `DriverManager.getConnection(url, "joe", "${value}");`,
    `$db = new mysqli('db.service.net', 'joe', '${value}', 'store');`,
    `pymysql.connect("db.service.net", "joe", "${value}", "store")`,
    `new UsernamePasswordCredentials("joe", "${value}")`,
    `header = btoa("joe:${value}")`,
    `auth_ = base64.b64encode(b'joe:${value}')`,
    `sshpass -p '${value}' ssh joe@service.net`,
    `mysql -u joe -p${value} store`,
    `docker login -u joe -p ${value} registry.service.net`,
    `redis-cli -h cache -a ${value} ping`,
    `ldapsearch -D cn=joe -w ${value} -b dc=service`,
    `htpasswd -b .htpasswd joe ${value}`,
    `smbclient //files/share -U joe%${value}`,
    `sqlplus joe/${value}@store`,
    `jdbc:oracle:thin:joe/${value}@db:1521:store`,
  ])('%s', (text) => {
    expect(valuesIn(`${text}\n`)).toEqual([value])
  })
})

describe('none is found in', () => {
  test.each([
    'client.login(user, password)',
    'client.login("joe", password)',
    'client.login("joe", getPassword("joe"))',
    'login("Sign in to your account", "Please enter your password below")',
    'btoa("a text: with a colon")',
    'mysql -u joe -p store',
    'sshpass -p "$PASSWORD" ssh joe@service.net',
    'docker login -u joe -p $TOKEN registry.service.net',
  ])('%s', (text) => {
    expect(found(`${text}\n`).map(({ ruleId }) => ruleId)).toEqual([])
  })
})

test('a user is no credential', () => {
  expect(valuesIn(`new Credentials("joe1234567", "${value}")\n`)).toEqual([value])
})

test('the user is kept as a fact', () => {
  expect(found(`client.login("joe", "${value}")\n`)[0]?.facts).toEqual({ user: 'joe' })
})
