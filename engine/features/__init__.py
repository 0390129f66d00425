"""The features, one a file, in the order of their numbers. To add one: its file, and its class here."""

from engine.feature import Feature
from engine.features.basis import Basis
from engine.features.book_health import BookHealth
from engine.features.btc import Btc
from engine.features.buy_exhaustion import BuyExhaustion
from engine.features.cost import Cost
from engine.features.depth_imbalance import DepthImbalance
from engine.features.funding import Funding
from engine.features.liquidations import Liquidations
from engine.features.microprice import Microprice
from engine.features.momentum import Momentum
from engine.features.oi_divergence import OiDivergence
from engine.features.order_flow import OrderFlow
from engine.features.rate_surge import RateSurge
from engine.features.sell_wall import SellWall
from engine.features.sweep import Sweep
from engine.features.volatility import Volatility
from engine.features.vpin import Vpin
from engine.features.vwap_distance import VwapDistance

FEATURES: tuple[type[Feature], ...] = (
    OiDivergence,
    SellWall,
    BuyExhaustion,
    OrderFlow,
    DepthImbalance,
    Microprice,
    Sweep,
    Momentum,
    VwapDistance,
    Volatility,
    Funding,
    Basis,
    Btc,
    Liquidations,
    Cost,
    BookHealth,
    RateSurge,
    Vpin,
)
