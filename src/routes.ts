import { index, type RouteConfig, route } from '@react-router/dev/routes'

/** Every page, grouped by the people who use it. Fixed words rank before `/:mall`, whatever the order here. */
export default [
  // Staff door
  route('masuk', 'pages/staff/sign-in.tsx'),
  route('masuk/kunci', 'pages/staff/passkey-question.ts'),
  route('masuk/langkah-kedua', 'pages/staff/second-step.tsx'),
  route('masuk/tugas', 'pages/staff/choose-role.tsx'),
  route('masuk/sso', 'pages/staff/sso-start.ts'),
  route('masuk/sso/kembali', 'pages/staff/sso-return.tsx'),
  route('keluar', 'pages/staff/sign-out.tsx'),
  route('undangan', 'pages/staff/invitation.tsx'),
  route('akun', 'pages/staff/account.tsx'),
  route('akun/langkah-kedua', 'pages/staff/account-factor.tsx'),
  route('akun/sandi', 'pages/staff/account-password.tsx'),
  route('akun/pin', 'pages/staff/account-pin.tsx'),
  route('akun/kunci', 'pages/staff/account-passkeys.tsx'),
  route('akun/kunci/tawaran', 'pages/staff/account-passkey-offer.ts'),

  // Counter officer, information desk
  route('kunci', 'pages/counter/lock.tsx'),
  route('loket', 'pages/counter/console.tsx'),
  route('loket/kini', 'pages/counter/now.ts'),
  route('informasi', 'pages/counter/desk.tsx'),

  // Mall manager
  route('kelola', 'pages/manager/floor.tsx'),
  route('kelola/kini', 'pages/manager/now.ts'),
  route('kelola/perangkat', 'pages/manager/devices.tsx'),
  route('kelola/petugas', 'pages/manager/staff.tsx'),
  route('kelola/kunci', 'pages/manager/keys.tsx'),
  route('kelola/petugas/undang', 'pages/manager/staff-invite.tsx'),
  route('kelola/petugas/:staff', 'pages/manager/staff-person.tsx'),
  route('kelola/insiden', 'pages/manager/breaches.tsx'),
  route('kelola/insiden/catat', 'pages/manager/breach-note.tsx'),
  route('kelola/insiden/:breach', 'pages/manager/breach.tsx'),
  route('kelola/insiden/:breach/surat', 'pages/manager/breach-letter.tsx'),

  // Inspector
  route('periksa', 'pages/inspector/search.tsx'),
  route('periksa/csv', 'pages/inspector/export.ts'),
  route('periksa/rantai', 'pages/inspector/chain.tsx'),

  // Citizen
  index('pages/citizen/malls.tsx'),
  route('k/:key', 'pages/citizen/visit.tsx'),
  route('k/:key/data', 'pages/citizen/visit-data.tsx'),
  route(':mall', 'pages/citizen/mall.tsx'),
  route(':mall/cari', 'pages/citizen/search.tsx'),
  route(':mall/layanan/:service', 'pages/citizen/service.tsx'),
  route(':mall/instansi/:agency', 'pages/citizen/agency.tsx'),
  route(':mall/peristiwa/:event', 'pages/citizen/life-event.tsx'),
  route(':mall/nomor', 'pages/citizen/take-number.tsx'),
  route(':mall/nomor-saya', 'pages/citizen/find-visit.tsx'),
  route(':mall/privasi', 'pages/citizen/privacy.tsx'),

  // Ministry, by a read-only link
  route(':mall/angka/:link', 'pages/ministry/figures.tsx'),
  route(':mall/angka/:link/csv', 'pages/ministry/figures-csv.ts'),

  // Board in the hall
  route(':mall/papan', 'pages/board/board.tsx'),

  // A device of the hall that nobody knows yet
  route(':mall/pasang', 'pages/device/pair.tsx'),
  // What every device's browser says once a minute
  route('perangkat/detak', 'pages/device/beat.ts'),

  // Kiosk
  route(':mall/anjungan', 'pages/kiosk/kiosk.tsx'),
  route(':mall/anjungan/cetak/:key', 'pages/kiosk/paper.tsx'),

  // Nobody's address
  route('*', 'pages/citizen/not-found.tsx'),
] satisfies RouteConfig
