"""`python3 checkpoint.py <folder>`: for each of the folder's files N.safetensors, PyTorch's model takes the weights, with
strict=True, and says what it makes of the inputs; with other weights it says so again. Both go to N.torch.
"""

import json
import pathlib
import struct
import sys

import torch
from torch.nn import *  # noqa: F403 -- the models are given in its words

TYPES = {"F64": torch.float64, "F32": torch.float32, "I32": torch.int32, "I64": torch.int64, "U32": torch.int32}
NAMES = {torch.float32: "F32", torch.int64: "I64"}


def read(path):
    data = path.read_bytes()
    (length,) = struct.unpack("<Q", data[:8])
    header = json.loads(data[8 : 8 + length])
    metadata = header.pop("__metadata__")
    tensors = {}
    for name, entry in header.items():
        begin, end = (8 + length + offset for offset in entry["data_offsets"])
        tensors[name] = torch.frombuffer(bytearray(data[begin:end]), dtype=TYPES[entry["dtype"]]).reshape(entry["shape"])
    return tensors, metadata


def write(path, tensors):
    header, data = {}, b""
    for name, tensor in tensors.items():
        raw = bytes(tensor.detach().contiguous().reshape(-1).view(torch.uint8).tolist())
        offsets = [len(data), len(data) + len(raw)]
        header[name] = {"dtype": NAMES[tensor.dtype], "shape": list(tensor.shape), "data_offsets": offsets}
        data += raw
    text = json.dumps(header).encode()
    path.write_bytes(struct.pack("<Q", len(text)) + text + data)


def output(model, x):
    y = model(x)
    return y[0] if isinstance(y, tuple) else y


torch.set_grad_enabled(False)
torch.manual_seed(1)
for path in sorted(pathlib.Path(sys.argv[1]).glob("*.safetensors")):
    tensors, metadata = read(path)
    model = eval(metadata["torch"]).eval()
    x = tensors["inputs.x"]
    model.load_state_dict({n: t for n, t in tensors.items() if not n.startswith(("inputs.", "optimizer.", "generators."))}, strict=True)
    before = output(model, x)
    for tensor in model.state_dict().values():
        if tensor.is_floating_point():
            tensor.add_(0.1 * torch.rand(tensor.shape))
    write(path.with_suffix(".torch"), {**model.state_dict(), "output.before": before, "output.after": output(model, x)})
print(torch.__version__)
