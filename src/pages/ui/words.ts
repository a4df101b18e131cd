/** What the shell itself says; pages bring their own words. */
export const words = {
  id: {
    skip: 'Langsung ke isi',
    other: 'English',
    otherLong: 'Read this page in English',
    product: 'Mal Pelayanan Publik',
    home: 'Semua mal',
    problem: 'Galat',
    optional: 'boleh dikosongkan',
    search: 'Cari',
    status: 'Status',
    toStart: 'Ke halaman depan',
    toList: 'Kembali ke daftar',
    toSignIn: 'Masuk',
    again: 'Muat ulang halaman',
    summary: 'Ada yang perlu diperbaiki',
    privacy: 'Data Anda dan privasi',
    footer: 'Dibuat dengan Pendopo, perangkat lunak terbuka.',
  },
  en: {
    skip: 'Skip to content',
    other: 'Indonesia',
    otherLong: 'Baca halaman ini dalam bahasa Indonesia',
    product: 'Public service mall',
    home: 'All malls',
    problem: 'Error',
    optional: 'may be left empty',
    search: 'Search',
    status: 'Status',
    toStart: 'Go to the front page',
    toList: 'Back to the list',
    toSignIn: 'Sign in',
    again: 'Load the page again',
    summary: 'Something needs correcting',
    privacy: 'Your data and privacy',
    footer: 'Made with Pendopo, open-source software.',
  },
}

/** Title and sentence for a page that could not be shown, by status; 500 stands for every fault of ours. */
export const failures = {
  id: {
    401: ['Silakan masuk dulu', 'Halaman ini untuk petugas. Masuk dengan akun atau tautan Anda, lalu buka lagi halaman ini.'],
    403: ['Halaman ini bukan untuk peran Anda', 'Akun Anda tidak membuka halaman ini. Perlu akses? Hubungi pengelola mal.'],
    404: [
      'Halaman tidak ditemukan',
      'Alamatnya mungkin salah ketik, atau halaman ini sudah dipindahkan. Periksa alamatnya, atau mulai dari daftar mal.',
    ],
    429: ['Terlalu banyak permintaan', 'Tunggu sebentar, lalu muat ulang halaman ini.'],
    500: [
      'Ada gangguan di pihak kami',
      'Halaman ini belum dapat ditampilkan. Muat ulang sebentar lagi. Jika Anda sedang di mal, temui petugas informasi; mereka dapat membantu tanpa halaman ini.',
    ],
  },
  en: {
    401: ['Please sign in first', 'This page is for staff. Sign in with your account or link, then open this page again.'],
    403: ['This page is not for your role', 'Your account does not open this page. Need access? Ask the mall manager.'],
    404: ['Page not found', 'The address may be mistyped, or the page has moved. Check the address, or start from the list of malls.'],
    429: ['Too many requests', 'Wait a moment, then load this page again.'],
    500: [
      'Something went wrong on our side',
      'This page cannot be shown yet. Load it again in a moment. If you are at the mall, go to the information desk; they can help without this page.',
    ],
  },
} as const
