"""NumPy as a peer of `pnpm bench`: answers one JSON a line.

It first says what it is. Then {"do": "matmul", "m", "k", "n", "a", "b"} sets the work (matrices as base64 of float32)
and answers its result, and {"do": "run", "count"} does the work that often and answers the seconds that took: those of
this thread, so that the time while other programs hold the processor does not count.
"""

import base64
import ctypes
import gc
import itertools
import json
import re
import sys
import time

import numpy as np


def blas():
    """What multiplies matrices here: the library that is loaded, not the one NumPy was built with."""
    np.ones((64, 64), np.float32) @ np.ones((64, 64), np.float32)
    try:
        with open("/proc/self/maps") as maps:
            paths = sorted(set(re.findall(r"/\S*(?:openblas|mkl_rt|mkl_core)\S*", maps.read())))
    except OSError:  # not Linux: what NumPy says
        built = np.show_config(mode="dicts")["Build Dependencies"]["blas"]
        return {"blas": built["name"] + " " + built.get("version", ""), "threads": None}
    if not paths:
        return {"blas": "neither OpenBLAS nor MKL", "threads": None}
    if "openblas" not in paths[0]:
        return {"blas": "MKL", "threads": None}
    library = ctypes.CDLL(paths[0])
    ask = lambda name, kind: next(
        (call(library, pattern % name, kind) for pattern in NAMES if hasattr(library, pattern % name)), None
    )
    return {
        "blas": ask("get_config", ctypes.c_char_p).decode().strip(),
        "core": ask("get_corename", ctypes.c_char_p).decode(),
        "threads": ask("get_num_threads", ctypes.c_int),
    }


# Debian's OpenBLAS, and the ones that come with pip's NumPy
NAMES = ("openblas_%s", "scipy_openblas_%s64_", "scipy_openblas_%s", "openblas_%s64_")


def call(library, name, kind):
    function = getattr(library, name)
    function.restype = kind
    return function()


def decode(text, rows, columns):
    return np.frombuffer(base64.b64decode(text), "<f4").astype(np.float32).reshape(rows, columns)


def matmul(request):
    """The work `a @ b`: its result, and how to repeat it."""
    a = decode(request["a"], request["m"], request["k"])
    b = decode(request["b"], request["k"], request["n"])

    def run(count):
        started = time.thread_time()
        for _ in itertools.repeat(None, count):
            a @ b
        return time.thread_time() - started

    return a @ b, run


WORKS = {"matmul": matmul}


def answer(message):
    print(json.dumps(message), flush=True)


def main():
    gc.disable()  # as timeit does
    answer({"python": sys.version.split()[0], "executable": sys.executable, "numpy": np.__version__, **blas()})
    run = None
    for line in sys.stdin:
        request = json.loads(line)
        if request["do"] == "run":
            answer({"seconds": run(request["count"])})
        else:
            result, run = WORKS[request["do"]](request)
            answer({"result": base64.b64encode(result.astype("<f4").tobytes()).decode()})


main()
