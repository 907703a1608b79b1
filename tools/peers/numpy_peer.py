"""NumPy as a peer of `pnpm bench`: see peer.py."""

import itertools

import numpy as np

from peer import blas, convolutional, decode, laid_out, serve, training


def matmul(request):
    a = decode(request["a"], request["m"], request["k"])
    b = decode(request["b"], request["k"], request["n"])
    return a @ b, lambda: a @ b


def random(request):
    """Random numbers by PCG64, in a new array: other numbers than ours, so nothing to compare."""
    generator = np.random.Generator(np.random.PCG64(42))
    draw = {"uniform": generator.random, "normal": generator.standard_normal}[request["draw"]]
    return np.zeros(0), lambda: draw(request["count"], dtype=request["dtype"])


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def batched(request):
    """A step on a whole batch, float32."""
    x, y, (W1, b1, W2, b2) = training(request)
    scale = np.float32(request["learningRate"] / request["batch"])
    batches = itertools.cycle(zip(x, y))

    def step():
        x, y = next(batches)
        a1 = sigmoid(x @ W1 + b1)
        a2 = sigmoid(a1 @ W2 + b2)
        d2 = (a2 - y) * (a2 * (1 - a2))
        d1 = (d2 @ W2.T) * (a1 * (1 - a1))
        for parameter, gradient in (
            (W1, x.T @ d1),
            (b1, d1.sum(0)),
            (W2, a1.T @ d2),
            (b2, d2.sum(0)),
        ):
            gradient *= scale
            parameter -= gradient

    for _ in range(10):
        step()
    return laid_out((W1, b1, W2, b2)), step


def sample_by_sample(request):
    """A step as Nielsen's network.py takes it: float64, columns, one sample after the other, sums over the batch."""
    x, y, (W1, b1, W2, b2) = training(request)
    weights = [W1.T.astype(float), W2.T.astype(float)]
    biases = [b1[:, None].astype(float), b2[:, None].astype(float)]
    column = lambda row: row[:, None].astype(float)
    data = [[(column(u), column(v)) for u, v in zip(*pair)] for pair in zip(x, y)]
    batches = itertools.cycle(data)
    rate = request["learningRate"]

    def sigmoid_prime(z):
        return sigmoid(z) * (1 - sigmoid(z))

    def backprop(x, y):
        activation, activations, zs = x, [x], []
        for b, w in zip(biases, weights):
            z = np.dot(w, activation) + b
            zs.append(z)
            activation = sigmoid(z)
            activations.append(activation)
        delta = (activations[-1] - y) * sigmoid_prime(zs[-1])
        nabla_b, nabla_w = [None, delta], [None, np.dot(delta, activations[-2].T)]
        delta = np.dot(weights[-1].T, delta) * sigmoid_prime(zs[-2])
        nabla_b[0], nabla_w[0] = delta, np.dot(delta, activations[-3].T)
        return nabla_b, nabla_w

    def step():
        batch = next(batches)
        sum_b = [np.zeros(b.shape) for b in biases]
        sum_w = [np.zeros(w.shape) for w in weights]
        for x, y in batch:
            nabla_b, nabla_w = backprop(x, y)
            sum_b = [s + n for s, n in zip(sum_b, nabla_b)]
            sum_w = [s + n for s, n in zip(sum_w, nabla_w)]
        weights[:] = [w - (rate / len(batch)) * s for w, s in zip(weights, sum_w)]
        biases[:] = [b - (rate / len(batch)) * s for b, s in zip(biases, sum_b)]

    for _ in range(10):
        step()
    return laid_out((weights[0].T, biases[0], weights[1].T, biases[1])), step


def im2col(x, size):
    """Windows of x [N, H, W, C] as rows [N * OH * OW, C * size * size]."""
    windows = np.lib.stride_tricks.sliding_window_view(x, (size, size), axis=(1, 2))
    return windows.reshape(-1, x.shape[3] * size * size)


def pool(z):
    """The largest of each 2 x 2 window after ReLU, and where the first of them stands."""
    n, h, w, c = z.shape
    windows = z.reshape(n, h // 2, 2, w // 2, 2, c).transpose(0, 1, 3, 5, 2, 4).reshape(n, h // 2, w // 2, c, 4)
    which = windows.argmax(-1)[..., None]
    return np.maximum(np.take_along_axis(windows, which, -1)[..., 0], 0), which


def pool_back(dp, p, which):
    n, h, w, c = p.shape
    windows = np.zeros((n, h, w, c, 4), np.float32)
    np.put_along_axis(windows, which, (dp * (p > 0))[..., None], -1)
    return windows.reshape(n, h, w, c, 2, 2).transpose(0, 1, 4, 2, 5, 3).reshape(n, 2 * h, 2 * w, c)


def lenet(request):
    """A step of 8@5x5, pool, 16@5x5, pool, dense 10 by im2col, float32, channels last."""
    x, y, (w1, b1, w2, b2, W3, b3) = convolutional(request)
    N, rate = request["batch"], np.float32(request["learningRate"])
    all_batches = itertools.cycle([(u.reshape(N, 28, 28, 1), v) for u, v in zip(x, y)])
    # kernels as columns; dense rows in the order of what is flattened here: row, column, channel
    k1, k2 = (np.ascontiguousarray(w.reshape(len(w), -1).T) for w in (w1, w2))
    W = np.ascontiguousarray(W3.reshape(16, 4, 4, 10).transpose(1, 2, 0, 3).reshape(256, 10))
    parameters = (k1, b1, k2, b2, W, b3)

    def step():
        x, y = next(all_batches)
        cols1 = im2col(x, 5)
        p1, which1 = pool((cols1 @ k1 + b1).reshape(N, 24, 24, 8))
        cols2 = im2col(p1, 5)
        p2, which2 = pool((cols2 @ k2 + b2).reshape(N, 8, 8, 16))
        flat = p2.reshape(N, 256)
        z = flat @ W + b3
        e = np.exp(z - z.max(1, keepdims=True))
        dz = (e / e.sum(1, keepdims=True) - y) / np.float32(N)
        d2 = pool_back((dz @ W.T).reshape(p2.shape), p2, which2).reshape(-1, 16)
        dcols = (d2 @ k2.T).reshape(N, 8, 8, 8, 5, 5)
        dp1 = np.zeros_like(p1)
        for u in range(5):
            for v in range(5):
                dp1[:, u : u + 8, v : v + 8] += dcols[..., u, v]
        d1 = pool_back(dp1, p1, which1).reshape(-1, 8)
        gradients = (cols1.T @ d1, d1.sum(0), cols2.T @ d2, d2.sum(0), flat.T @ dz, dz.sum(0))
        for parameter, gradient in zip(parameters, gradients):
            gradient *= rate
            parameter -= gradient

    for _ in range(10):
        step()
    dense = W.reshape(4, 4, 16, 10).transpose(2, 0, 1, 3)
    return laid_out((k1.T, b1, k2.T, b2, dense, b3)), step


np.ones((64, 64), np.float32) @ np.ones((64, 64), np.float32)
serve(
    {"numpy": np.__version__, **blas()},
    {
        "matmul": matmul,
        "random": random,
        "batched": batched,
        "sample by sample": sample_by_sample,
        "lenet": lenet,
    },
)
