"""The features, one a file, in the order of their numbers. To add one: its file, and its class here."""

from engine.feature import Feature
from engine.features.book_health import BookHealth
from engine.features.btc import Btc
from engine.features.buy_exhaustion import BuyExhaustion
from engine.features.cost import Cost
from engine.features.depth_imbalance import DepthImbalance
from engine.features.funding import Funding
from engine.features.microprice import Microprice
from engine.features.momentum import Momentum
from engine.features.oi_divergence import OiDivergence
from engine.features.order_flow import OrderFlow
from engine.features.sell_wall import SellWall
from engine.features.sweep import Sweep
from engine.features.volatility import Volatility

FEATURES: tuple[type[Feature], ...] = (
    OiDivergence,
    SellWall,
    BuyExhaustion,
    OrderFlow,
    DepthImbalance,
    Microprice,
    Sweep,
    Momentum,
    Volatility,
    Funding,
    Btc,
    Cost,
    BookHealth,
)
