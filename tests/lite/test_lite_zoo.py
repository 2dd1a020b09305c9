"""Every matrix inside a block of a real model's tree gets a matrix rule; every output layer is a head."""

from __future__ import annotations

import re
from collections import Counter

import pytest
import torch
from lite_zoo import ZOO, D, bert, gpt2, gpt_oss, llama, phi3, resnet
from torch import nn

import lite
from lite.classify import MATRIX_KINDS

# The output layers, by name; everything else with two sides is not a head.
HEADS = {
    "GPT-2": {"lm_head.weight"},
    "GPT-2, positions as wide as the model": {"lm_head.weight"},
    "GPT-NeoX": {"embed_out.weight"},
    "Llama": {"lm_head.weight"},
    "Phi-3": {"lm_head.weight"},
    "Qwen2-MoE": {"lm_head.weight"},
    "Mixtral": {"lm_head.weight"},
    "gpt-oss": {"lm_head.weight"},
    "gpt-oss, square experts": {"lm_head.weight"},
    "T5": {"lm_head.weight"},
    "T5, untied": {"lm_head.weight"},
    "BERT, masked words": {"cls.predictions.decoder.weight", "cls.seq_relationship.weight"},
    "BERT, classes": {"classifier.weight"},
    "BERT, answers": {"qa_outputs.weight"},
    "RoBERTa, classes": {"classifier.out_proj.weight"},
    "BERT without a head": set(),
    "ViT": {"head.weight"},
    "ResNet": {"fc.weight"},
    "VGG": {"classifier.4.weight"},
    "LeNet": {"fc3.weight"},
    "Mamba": {"lm_head.weight"},
    "Llama with LoRA": {"lm_head.weight"},
    "denoiser": {"conv_out.weight"},
}
# Things with two sides that are no matrices: tables, gates with one output, decay rates, depthwise filters.
NO_MATRICES = re.compile(
    r"embed|wte|wpe|shared\.weight|relative_attention_bias|cls_token|_bias$|A_log|conv1d|shared_expert_gate"
)
# Hidden though their path says embed.
HIDDEN = re.compile(r"time_embedding|text_embedder|patch_embed")


@pytest.mark.parametrize("name", ZOO)
def test_heads_are_the_output_layers(name: str) -> None:
    found = {n for e in lite.classify(ZOO[name]()) if e.kind == "head" for n in (e.name, *e.aliases)}
    tied = {n for n in found if NO_MATRICES.search(n) and not n.startswith("embed_out")}
    assert found - tied == HEADS[name]


@pytest.mark.parametrize("name", ZOO)
def test_every_other_matrix_has_a_matrix_rule(name: str) -> None:
    for entry in lite.classify(ZOO[name]()):
        names = (entry.name, *entry.aliases)
        if entry.parameter.ndim < 2 or HEADS[name] & set(names):
            assert entry.kind not in MATRIX_KINDS, entry
        elif HIDDEN.search(entry.name) or not any(NO_MATRICES.search(n) for n in names):
            assert entry.kind in MATRIX_KINDS, entry
        else:
            assert entry.kind in ("embedding", "bias", "depthwise"), entry


@pytest.mark.parametrize("name", ZOO)
@pytest.mark.parametrize("cls", [lite.MuonLITE, lite.SOAP])
def test_every_model_can_be_trained(name: str, cls: type[lite.Composite]) -> None:
    model = ZOO[name]()
    optimizer = cls(model, lr=1e-2)
    trained = [p for p in model.parameters() if p.requires_grad]
    assert {id(p) for group in optimizer.param_groups for p in group["params"]} == {id(p) for p in trained}
    before = [p.detach().clone() for p in trained]
    for _ in range(2):
        for p in trained:
            p.grad = torch.randn_like(p)
        optimizer.step()
    assert all(torch.isfinite(p).all() and not torch.equal(p, q) for p, q in zip(trained, before, strict=True))


def kinds_of(model: nn.Module) -> Counter[str]:
    return Counter(entry.kind for entry in lite.classify(model) if entry.parameter.ndim > 1)


def test_kinds_in_a_llama() -> None:
    assert kinds_of(llama()) == {"embedding": 1, "qk": 4, "vo": 4, "ffn": 6, "head": 1}


def test_kinds_in_a_bert() -> None:
    model = bert(classifier=nn.Linear(D, 3))
    assert kinds_of(model) == {"embedding": 2, "qk": 4, "vo": 4, "ffn": 4, "matrix": 1, "head": 1}


def test_positions_make_no_head() -> None:
    """As many positions as a block's matrix has outputs, though that matrix is not square."""
    table = lite.classify(gpt2(positions=4 * D))
    assert table["transformer.h.0.mlp.c_fc.weight"].kind == "ffn"


def test_three_classes_for_three_colours() -> None:
    """The first convolution reads three channels; that does not make the classifier hidden."""
    assert lite.classify(resnet(classes=3))["fc.weight"].kind == "head"


def test_experts_stored_in_out_are_read_transposed() -> None:
    table = lite.classify(gpt_oss())
    for name in ("gate_up_proj", "down_proj"):
        entry = table[f"model.layers.0.mlp.experts.{name}"]
        assert (entry.kind, entry.layout, entry.blocks) == ("ffn", "transposed", 1)
    straight = lite.classify(ZOO["Mixtral"]())
    assert straight["model.layers.0.mlp.experts.down_proj"].layout == "matrix"
    # Gate and up lie one after the other there, and are matrices of their own.
    gate_up = straight["model.layers.0.mlp.experts.gate_up_proj"]
    assert (gate_up.layout, gate_up.blocks) == ("matrix", 2)


def test_fused_matrices_are_cut_by_their_real_sizes() -> None:
    table = lite.classify(phi3())
    assert table["model.layers.0.self_attn.qkv_proj.weight"].blocks == (32, 16, 16)
    assert table["model.layers.0.mlp.gate_up_proj.weight"].blocks == 2
    # In GPT-NeoX each head's query, key and value lie together: thirds of the rows would mix them.
    assert lite.classify(ZOO["GPT-NeoX"]())["gpt_neox.layers.0.attention.query_key_value.weight"].blocks == 1


@pytest.mark.parametrize("algorithm", ["muon", "muon_lite", "soap"])
def test_unequal_parts_are_updated_as_matrices_of_their_own(algorithm: str) -> None:
    sizes = (6, 4, 4)
    whole = nn.Parameter(torch.randn(14, 8, dtype=torch.float64))
    turned = nn.Parameter(whole.detach().mT.contiguous())
    parts = [nn.Parameter(t.clone()) for t in whole.detach().split(sizes)]
    # Where a first gradient leaves eigenvectors undetermined SOAP may choose any: rotate the small side alone.
    settings = {"algorithm": algorithm, "lr": 0.05} | ({"max_precondition_dim": 6} if algorithm == "soap" else {})
    optimizer = lite.Composite(
        [
            {"params": [whole], "blocks": sizes, **settings},
            {"params": [turned], "blocks": sizes, "layout": "transposed", **settings},
            {"params": parts, **settings},
        ]
    )
    other = lite.Composite([{"params": [w := nn.Parameter(whole.detach().clone())], "blocks": sizes, **settings}])
    for step in range(5):
        g = torch.randn(14, 8, dtype=torch.float64)
        whole.grad, turned.grad, w.grad = g.clone(), g.mT.clone(), g.clone()
        for p, part in zip(parts, g.split(sizes), strict=True):
            p.grad = part.clone()
        optimizer.step()
        other.step()
        if step == 2:
            # Through a checkpoint half way.
            state = other.state_dict()
            other = lite.Composite([{"params": [w], "blocks": sizes, **settings}])
            other.load_state_dict(state)
    expected = torch.cat([p.detach() for p in parts])
    for found in (whole, turned.mT, w):
        torch.testing.assert_close(found.detach(), expected, rtol=0, atol=1e-12)


def test_per_head_orthogonalisation() -> None:
    """Queries cut by heads: each head's update is orthogonal by itself."""
    model = llama()
    for layer in model.model.layers:
        layer.self_attn.num_heads, layer.self_attn.head_dim = 4, 8
    table = lite.classify(model, per_head=True)
    assert table["model.layers.0.self_attn.q_proj.weight"].blocks == 4
    assert table["model.layers.0.self_attn.k_proj.weight"].blocks == 2
    assert table["model.layers.0.self_attn.o_proj.weight"].blocks == 1
    weight = model.model.layers[0].self_attn.q_proj.weight
    optimizer = lite.Muon(
        model, lr=1.0, weight_decay=0.0, per_head=True, scale="none", coefficients="polar_express_8", ns_dtype="float32"
    )
    before = weight.detach().clone()
    for p in model.parameters():
        p.grad = torch.randn_like(p)
    optimizer.step()
    for moved in (weight.detach() - before).split(8):
        torch.testing.assert_close(moved @ moved.mT, torch.eye(8), rtol=0, atol=1e-3)


def test_per_head_needs_the_size_of_a_head() -> None:
    with pytest.raises(ValueError, match="no head size found"):
        lite.classify(llama(), per_head=True)


def test_transposed_convolutions_are_read_by_their_outputs() -> None:
    model = nn.Sequential(nn.ConvTranspose2d(6, 4, 3), nn.ConvTranspose2d(4, 2, 3))
    entry = lite.classify(model)["0.weight"]
    assert (entry.kind, entry.layout) == ("conv", "conv_transposed")
    p = nn.Parameter(torch.randn(6, 4, 3, 3, dtype=torch.float64))
    matrix = nn.Parameter(p.detach().transpose(0, 1).reshape(4, 54).clone())
    optimizer = lite.Composite(
        [
            {"params": [p], "layout": "conv_transposed", "algorithm": "muon", "lr": 0.1},
            {"params": [matrix], "algorithm": "muon", "lr": 0.1},
        ]
    )
    for _ in range(3):
        p.grad = torch.randn_like(p)
        matrix.grad = p.grad.transpose(0, 1).reshape(4, 54).clone()
        optimizer.step()
    torch.testing.assert_close(p.detach().transpose(0, 1).reshape(4, 54), matrix.detach(), rtol=0, atol=1e-12)
