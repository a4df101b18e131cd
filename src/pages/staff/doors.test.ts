import { expect, test } from 'vitest'
import { roles } from '#kernel/access.ts'
import { afterSignIn, homeOf } from './doors.ts'

const MALL = 'mpp-kendari'

test('every role is led to where it works', () => {
  const homes = Object.fromEntries(roles.filter(role => role !== 'stranger' && role !== 'device').map(role => [role, homeOf(role, MALL)]))
  expect(homes).toEqual({
    kiosk: '/mpp-kendari/anjungan',
    board: '/mpp-kendari/papan',
    officer: '/loket',
    desk: '/informasi',
    office: null,
    signer: '/kelola/petugas',
    manager: '/kelola',
    leader: '/kelola',
    inspector: '/kelola',
    ministry: null,
    admin: '/kelola',
  })
})

test('the page that asked is opened again only when it is ours and the role may enter it', () => {
  expect(afterSignIn('officer', MALL, '/loket?lang=en')).toBe('/loket?lang=en')
  expect(afterSignIn('officer', MALL, '/kelola')).toBe('/loket')
  for (const foreign of ['https://evil.example/loket', '//evil.example', '/\\evil.example', '/loketx', 'loket', ''])
    expect(afterSignIn('officer', MALL, foreign), foreign).toBe('/loket')
  expect(afterSignIn('officer', MALL, '/akun?€=\r\nx')).toBe('/akun?%E2%82%AC=x')
  expect(afterSignIn('leader', MALL, '/kelola/petugas')).toBe('/kelola')
  expect(afterSignIn('manager', MALL, '/kelola/petugas/undang')).toBe('/kelola/petugas/undang')
  expect(afterSignIn('officer', MALL, '/akun/sandi')).toBe('/akun/sandi')
  expect(afterSignIn('ministry', MALL, null)).toBe('/masuk')
})
