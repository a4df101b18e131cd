import type { Words } from '#kernel/errors.ts'

/** No to a passkey: one that is shown, or one that is added. */
export const passkeyWords: Words = {
  'passkey.wrong': {
    status: 422,
    id: ['Kunci sandi belum diterima', 'Jawabannya tidak cocok atau sudah lewat 5 menit. Coba sekali lagi, atau pakai kata sandi.'],
    en: ['The passkey was not accepted', 'Its answer does not match or is older than 5 minutes. Try once more, or use your password.'],
  },
  'passkey.copied': {
    status: 403,
    id: [
      'Kunci sandi ini ditolak',
      'Hitungannya mundur: mungkin ada salinannya. Masuk dengan kata sandi, hapus kunci ini di halaman akun, dan beri tahu pengelola mal.',
    ],
    en: [
      'This passkey was refused',
      'Its count went back: there may be a copy of it. Sign in with your password, remove it on your account page and tell the mall manager.',
    ],
  },
  'passkey.known': {
    status: 409,
    id: ['Kunci sandi ini sudah terdaftar', 'Perangkat ini sudah ada di daftar. Pakai perangkat lain untuk menambah satu lagi.'],
    en: ['This passkey is known already', 'The device is on the list already. Use another one to add one more.'],
  },
  'passkey.many': {
    status: 409,
    id: ['Kunci sandi sudah {max}', 'Hapus yang tidak dipakai lagi, lalu tambah yang baru.'],
    en: ['You have {max} passkeys', 'Remove one you no longer use, then add the new one.'],
  },
  'passkey.last': {
    status: 409,
    id: [
      'Ini langkah kedua Anda yang terakhir',
      'Tambahkan dahulu kunci lain atau aplikasi autentikator. Bila perangkatnya hilang, minta pengelola mal mengatur ulang langkah kedua Anda.',
    ],
    en: [
      'This is your last second step',
      'Add another passkey or an authenticator app first. If the device is lost, ask the mall manager to reset your second step.',
    ],
  },
  'passkey.password': {
    status: 422,
    id: ['Kata sandi tidak cocok', 'Tulis kata sandi akun ini, atau keluar lalu masuk lagi.'],
    en: ['The password does not match', 'Type the password of this account, or sign out and in again.'],
  },
  'passkey.name': {
    status: 422,
    id: ['Beri nama kuncinya', 'Satu sampai {max} huruf, misalnya: ponsel saya.'],
    en: ['Give the passkey a name', 'One to {max} characters, for example: my phone.'],
  },
  'passkey.place': {
    status: 409,
    id: ['Kunci sandi tidak dapat dipakai di alamat ini', 'Buka Pendopo lewat nama alamatnya, bukan lewat angka IP.'],
    en: ['Passkeys do not work at this address', 'Open Pendopo by its name, not by an IP number.'],
  },
}
