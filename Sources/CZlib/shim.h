// SPDX-License-Identifier: Apache-2.0
// zlib, of the operating system: reads gzip-compressed open data.
#pragma once
#include <zlib.h>
