/*
 * Calls that candor does not make, turned into compile errors.  The Makefile
 * includes this file ahead of every other.
 *
 *   - ctype.h is undefined for bytes above 127 and depends on the locale.
 *   - Unbounded copies and prints overrun; atoi and friends cannot fail.
 *   - gmtime, localtime, strtok keep hidden state; setlocale changes output.
 */
#ifndef BASE_BANNED_H
#define BASE_BANNED_H

#include <ctype.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

/* glibc has these as macros as well; the poison below is for the names themselves. */
#undef isalpha
#undef isdigit
#undef isalnum
#undef isspace
#undef isupper
#undef islower
#undef isprint
#undef ispunct
#undef iscntrl
#undef isxdigit
#undef tolower
#undef toupper

#pragma GCC poison isalpha isdigit isalnum isspace isupper islower isprint ispunct iscntrl isxdigit
#pragma GCC poison tolower toupper
#pragma GCC poison strcpy strcat strncpy strncat sprintf vsprintf gets
#pragma GCC poison strtok atoi atol atoll atof
#pragma GCC poison gmtime localtime ctime asctime
#pragma GCC poison setlocale

#endif
